#include "tests/support/made_rules.h"

#include <fmt/format.h>

#include <random>

namespace pith::test {
namespace {

class Maker {
  public:
    explicit Maker(const Material& material) : material_(material) {}

    std::string conditions(std::size_t i) {
        switch (i % 20) {
            case 0:
            case 1:
            case 2:
                return fmt::format(R"(text = '(?i)\b{} {} {}\b')", word(), word(), word());
            case 3:
            case 4:
                return fmt::format(R"(selector = '.{}')", name());
            case 5:
                return fmt::format(R"(selector = 'aside .{}, div#{} > p')", name(), name());
            case 6:
                return fmt::format(R"(selector = 'div[class*={}]', words = {{ max = 20 }})", name());
            case 7:
            case 8:
                return fmt::format(R"(text = '(?i)^{} {}[.:]?$')", word(), word());
            case 9:
                return R"(list = 'share-buttons', words = { max = 6 })";
            case 10:
                return fmt::format(R"(place = {{ last = 3 }}, text = '(?i){} {}', words = {{ max = 30 }})", word(),
                                   word());
            default:
                return fmt::format(R"(text = '(?i)^(?:{} {}|{} {} {}|{} (?:{}|{})|{} {}s?)\b', words = {{ max = {} }})",
                                   word(), word(), word(), word(), word(), word(), word(), word(), word(), word(),
                                   8 + i % 30);
        }
    }

  private:
    const std::string& word() { return pick(material_.words); }
    const std::string& name() { return pick(material_.classes); }
    const std::string& pick(const std::vector<std::string>& from) { return from[random_() % from.size()]; }

    const Material& material_;
    std::mt19937 random_{20'240'517};
};

}  // namespace

std::string make_rules(const Material& material, std::size_t count) {
    std::string text =
        "[words.share-buttons]\nwhy = 'to measure'\nany = ['share', 'tweet', 'e-mail', 'print this page']\n";
    Maker maker(material);
    for (std::size_t i = 0; i < count; ++i)
        text += fmt::format(
            "[[rule]]\nid = 'made.{}'\nwhy = 'to measure'\ndrop = {{ {} }}\n[[rule.case]]\ndrops = 'a'\n"
            "[[rule.case]]\nkeeps = 'b'\n",
            i, maker.conditions(i));
    return text;
}

}  // namespace pith::test
