#include "stages/features/feature_table.h"

namespace pith {
namespace {

using View = const BlockView&;

template <int level>
const ElementStatistics& sums(View v) {
    return v.facts.regions.all[v.own().up[level]];
}

template <int level>
float words(View v) {
    return sums<level>(v).words;
}
template <int level>
float blocks(View v) {
    return sums<level>(v).blocks;
}
template <int level>
float links(View v) {
    return sums<level>(v).link_density();
}
template <int level>
float prose(View v) {
    return share(sums<level>(v).prose, sums<level>(v).words);
}
template <int level>
float prose_of_page(View v) {
    return share(sums<level>(v).prose, v.facts.prose);
}

template <int level>
const ElementMarks& marks(View v) {
    return v.facts.marks[v.own().up[level]];
}
template <int level>
float twins(View v) {
    return marks<level>(v).twins;
}
template <int level>
float twins_before(View v) {
    return marks<level>(v).twins_before;
}
template <int level>
float images(View v) {
    return share(marks<level>(v).images, sums<level>(v).blocks);
}
template <int level>
float controls(View v) {
    return share(marks<level>(v).controls, sums<level>(v).blocks);
}
template <int level>
float headings(View v) {
    return share(marks<level>(v).headings, sums<level>(v).blocks);
}

const BlockGroup& group(View v) {
    return v.facts.groups[v.own().group];
}
const BlockGroup& path_group(View v) {
    return v.facts.path_groups[v.own().path_group];
}

}  // namespace

const std::vector<Feature>& container_features() {
    static const std::vector<Feature> features = {
        {"up1_words", [](View v) { return words<0>(v); }},
        {"up1_blocks", [](View v) { return blocks<0>(v); }},
        {"up1_link_density", [](View v) { return links<0>(v); }},
        {"up1_prose", [](View v) { return prose<0>(v); }},
        {"up1_prose_of_page", [](View v) { return prose_of_page<0>(v); }},
        {"up2_words", [](View v) { return words<1>(v); }},
        {"up2_blocks", [](View v) { return blocks<1>(v); }},
        {"up2_link_density", [](View v) { return links<1>(v); }},
        {"up2_prose", [](View v) { return prose<1>(v); }},
        {"up2_prose_of_page", [](View v) { return prose_of_page<1>(v); }},
        {"up3_words", [](View v) { return words<2>(v); }},
        {"up3_blocks", [](View v) { return blocks<2>(v); }},
        {"up3_link_density", [](View v) { return links<2>(v); }},
        {"up3_prose", [](View v) { return prose<2>(v); }},
        {"up3_prose_of_page", [](View v) { return prose_of_page<2>(v); }},
        {"up4_words", [](View v) { return words<3>(v); }},
        {"up4_blocks", [](View v) { return blocks<3>(v); }},
        {"up4_link_density", [](View v) { return links<3>(v); }},
        {"up4_prose", [](View v) { return prose<3>(v); }},
        {"up4_prose_of_page", [](View v) { return prose_of_page<3>(v); }},
        {"up1_twins", [](View v) { return twins<0>(v); }},
        {"up1_twins_before", [](View v) { return twins_before<0>(v); }},
        {"up1_images", [](View v) { return images<0>(v); }},
        {"up1_controls", [](View v) { return controls<0>(v); }},
        {"up1_headings", [](View v) { return headings<0>(v); }},
        {"up2_twins", [](View v) { return twins<1>(v); }},
        {"up2_twins_before", [](View v) { return twins_before<1>(v); }},
        {"up2_images", [](View v) { return images<1>(v); }},
        {"up2_controls", [](View v) { return controls<1>(v); }},
        {"up2_headings", [](View v) { return headings<1>(v); }},
        {"up3_twins", [](View v) { return twins<2>(v); }},
        {"up3_twins_before", [](View v) { return twins_before<2>(v); }},
        {"up3_images", [](View v) { return images<2>(v); }},
        {"up3_controls", [](View v) { return controls<2>(v); }},
        {"up3_headings", [](View v) { return headings<2>(v); }},
        {"up4_twins", [](View v) { return twins<3>(v); }},
        {"up4_twins_before", [](View v) { return twins_before<3>(v); }},
        {"up4_images", [](View v) { return images<3>(v); }},
        {"up4_controls", [](View v) { return controls<3>(v); }},
        {"up4_headings", [](View v) { return headings<3>(v); }},
        {"group_blocks", [](View v) { return group(v).blocks; }},
        {"group_words", [](View v) { return group(v).words; }},
        {"group_words_a_block", [](View v) { return share(group(v).words, group(v).blocks); }},
        {"group_link_density", [](View v) { return share(group(v).link_words, group(v).words); }},
        {"group_prose", [](View v) { return share(group(v).prose, group(v).words); }},
        {"group_prose_of_page", [](View v) { return share(group(v).prose, v.facts.prose); }},
        {"group_span",
         [](View v) { return share(group(v).blocks, static_cast<float>(group(v).last - group(v).first + 1)); }},
        {"path_group_blocks", [](View v) { return path_group(v).blocks; }},
        {"path_group_words_a_block", [](View v) { return share(path_group(v).words, path_group(v).blocks); }},
        {"path_group_link_density", [](View v) { return share(path_group(v).link_words, path_group(v).words); }},
        {"path_group_prose_of_page", [](View v) { return share(path_group(v).prose, v.facts.prose); }},
    };
    return features;
}

}  // namespace pith
