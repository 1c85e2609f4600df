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
        {"up1_words", words<0>},
        {"up1_blocks", blocks<0>},
        {"up1_link_density", links<0>},
        {"up1_prose", prose<0>},
        {"up1_prose_of_page", prose_of_page<0>},
        {"up2_words", words<1>},
        {"up2_blocks", blocks<1>},
        {"up2_link_density", links<1>},
        {"up2_prose", prose<1>},
        {"up2_prose_of_page", prose_of_page<1>},
        {"up3_words", words<2>},
        {"up3_blocks", blocks<2>},
        {"up3_link_density", links<2>},
        {"up3_prose", prose<2>},
        {"up3_prose_of_page", prose_of_page<2>},
        {"up4_words", words<3>},
        {"up4_blocks", blocks<3>},
        {"up4_link_density", links<3>},
        {"up4_prose", prose<3>},
        {"up4_prose_of_page", prose_of_page<3>},
        {"up1_twins", twins<0>},
        {"up1_twins_before", twins_before<0>},
        {"up1_images", images<0>},
        {"up1_controls", controls<0>},
        {"up1_headings", headings<0>},
        {"up2_twins", twins<1>},
        {"up2_twins_before", twins_before<1>},
        {"up2_images", images<1>},
        {"up2_controls", controls<1>},
        {"up2_headings", headings<1>},
        {"up3_twins", twins<2>},
        {"up3_twins_before", twins_before<2>},
        {"up3_images", images<2>},
        {"up3_controls", controls<2>},
        {"up3_headings", headings<2>},
        {"up4_twins", twins<3>},
        {"up4_twins_before", twins_before<3>},
        {"up4_images", images<3>},
        {"up4_controls", controls<3>},
        {"up4_headings", headings<3>},
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
