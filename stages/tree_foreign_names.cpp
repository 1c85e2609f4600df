#include "stages/tree_foreign_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace pith::tree {
namespace {

constexpr std::string_view mixed_case =
    "attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode "
    "filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines "
    "keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits "
    "numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ "
    "preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions "
    "requiredFeatures specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles "
    "surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector "
    "yChannelSelector zoomAndPan ";

constexpr std::string_view with_namespace =
    "xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:base xml:lang xml:space "
    "xmlns:xlink ";

struct Names {
    std::unordered_map<std::string, std::string_view> by_written;

    Names() {
        each(mixed_case, [this](std::string_view name) {
            std::string lower(name);
            for (char& c : lower)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
            by_written.emplace(std::move(lower), name);
        });
        each(with_namespace,
             [this](std::string_view name) { by_written.emplace(std::string(name), name.substr(name.find(':') + 1)); });
    }

    template <class Take>
    static void each(std::string_view names, const Take& take) {
        for (std::size_t end = 0; (end = names.find(' ')) != names.npos; names.remove_prefix(end + 1))
            take(names.substr(0, end));
    }
};

}  // namespace

std::string_view name_in_svg(std::string_view lower_case) {
    static const Names names;
    constexpr std::size_t shortest = 4;  // "refX"
    if (lower_case.size() < shortest) return lower_case;
    const auto found = names.by_written.find(std::string(lower_case));
    return found == names.by_written.end() ? lower_case : found->second;
}

}  // namespace pith::tree
