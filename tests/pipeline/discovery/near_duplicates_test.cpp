#include "pipeline/discovery/near_duplicates.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cmath>
#include <functional>
#include <random>

#include "pipeline/model/text.h"
#include "tests/pipeline/discovery/discovery_support.h"

namespace pith {
namespace {

using Words = std::vector<std::string>;

const DuplicateBounds& bounds() {
    static const DuplicateBounds made(*test::builtin_rules());
    return made;
}

/// Words as a language has them: few are frequent. Articles of one topic draw from the same two hundred.
class Writer {
  public:
    enum class Script { latin, han, thai };
    Writer(unsigned seed, Script script) : random_(seed), script_(script) {}

    Words article(std::size_t words) {
        Words text;
        for (std::size_t i = 0; i < words; ++i) text.push_back(word());
        return text;
    }

    std::string join(const Words& words) const {
        std::string text;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (script_ == Script::latin && i > 0) text += i % 60 ? " " : ".\n\n";
            text += words[i];
        }
        return text;
    }

    std::size_t below(std::size_t n) { return random_() % n; }

    std::string word() {
        const double u = std::uniform_real_distribution<>(0, 1)(random_);
        const auto rank = static_cast<std::uint32_t>(std::pow(200.0, u)) + static_cast<std::uint32_t>(below(2));
        if (script_ == Script::latin) return "w" + std::to_string(rank * 7919 % 100'003);
        std::string word;
        if (script_ == Script::han) append_code_point(word, 0x4E00 + rank * 37);
        if (script_ == Script::thai)
            for (const std::uint32_t part : {rank % 40, rank / 40 + 5}) append_code_point(word, 0x0E01 + part);
        return word;
    }

  private:
    std::mt19937 random_;
    Script script_;
};

struct Edit {
    std::string name;
    std::function<Words(Writer&, Words)> work;
    double least_found;  ///< of 200
    double most_found;
};

std::vector<Edit> edits() {
    const auto changed = [](std::size_t every) {
        return [every](Writer& writer, Words words) {
            for (std::size_t i = writer.below(every); i < words.size(); i += every) words[i] = writer.word() + "x";
            return words;
        };
    };
    const auto insert = [](std::size_t parts_of_ten, bool front) {
        return [=](Writer& writer, Words words) {
            const Words added = writer.article(words.size() * parts_of_ten / 10);
            words.insert(front ? words.begin() : words.end(), added.begin(), added.end());
            return words;
        };
    };
    return {
        {"the same", [](Writer&, Words words) { return words; }, 1, 1},
        {"one word in fifty changed", changed(50), 0.99, 1},
        {"another headline and a tenth added in front", insert(1, true), 0.99, 1},
        {"a paragraph added at the end", insert(3, false), 0.99, 1},
        {"an update that is half as long again", insert(5, false), 0.95, 1},
        {"the last third cut by an editor",
         [](Writer&, Words words) {
             return Words(words.begin(), words.end() - static_cast<std::ptrdiff_t>(words.size() / 3));
         },
         0.95, 1},
        {"halves swapped",
         [](Writer&, Words words) {
             std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2), words.end());
             return words;
         },
         0.99, 1},
        {"another article of the same topic",
         [](Writer& writer, const Words& words) { return writer.article(words.size()); }, 0, 0},
        {"another one with the same standing fifth",
         [](Writer& writer, Words words) {
             Words other = writer.article(words.size());
             std::copy(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(words.size() / 5), other.begin());
             return other;
         },
         0, 0.01},
    };
}

TEST(NearDuplicates, TellsEditsFromOtherArticlesInAllScripts) {
    constexpr std::size_t runs = 200;
    for (const auto script : {Writer::Script::latin, Writer::Script::han, Writer::Script::thai})
        for (const Edit& edit : edits()) {
            Writer writer(42, script);
            std::size_t found = 0;
            for (std::uint64_t i = 0; i < runs; ++i) {
                const Words words = writer.article(150 + writer.below(600));
                NearDuplicates known(bounds(), 100);
                known.add({i, i, 0, TextSignature::of(writer.join(words))});
                found += known.find(0, TextSignature::of(writer.join(edit.work(writer, words)))).size();
            }
            const double share = double(found) / double(runs);
            EXPECT_GE(share, edit.least_found) << edit.name;
            EXPECT_LE(share, edit.most_found) << edit.name;
        }
}

TEST(NearDuplicates, CasePunctuationAndLinesDoNotCount) {
    Writer writer(1, Writer::Script::latin);
    const std::string text = writer.join(writer.article(100));
    std::string other;
    for (const char c : text)
        other += c == ' ' ? std::string(",\n") : std::string(1, static_cast<char>(std::toupper(c)));
    EXPECT_EQ(TextSignature::of(text), TextSignature::of(other));
    EXPECT_DOUBLE_EQ(TextSignature::of(text).similarity(TextSignature::of(other)), 1);
}

TEST(NearDuplicates, TellsVersionsFromCopies) {
    Writer writer(2, Writer::Script::latin);
    const Words words = writer.article(300);
    NearDuplicates known(bounds(), 100);
    const auto here = NearDuplicates::url_key("https://a.example/1");
    const auto there = NearDuplicates::url_key("https://b.example/1");
    known.add({7, 70, here, TextSignature::of(writer.join(words))});
    Words longer = words;
    for (int i = 0; i < 40; ++i) longer.push_back(writer.word());
    const TextSignature update = TextSignature::of(writer.join(longer));
    ASSERT_EQ(known.find(here, update).size(), 1u);
    EXPECT_TRUE(known.find(here, update)[0].same_url);
    EXPECT_FALSE(known.find(there, update)[0].same_url);
    EXPECT_FALSE(known.find(0, update)[0].same_url);
    EXPECT_EQ(known.group_of(there, update), 70u);
    EXPECT_GT(known.find(there, update)[0].containment, 0.9);
    known.add({7, 70, here, update});
    EXPECT_EQ(known.size(), 1u);
    ASSERT_EQ(known.find(there, update).size(), 1u);
    EXPECT_DOUBLE_EQ(known.find(there, update)[0].similarity, 1);
}

TEST(NearDuplicates, ShortTextsHaveNone) {
    for (const char* text : {"", "   ", "Video", "Read the whole article at the site of our partner, please."}) {
        NearDuplicates known(bounds(), 100);
        known.add({1, 1, 1, TextSignature::of(text)});
        EXPECT_TRUE(known.find(2, TextSignature::of(text)).empty()) << text;
    }
}

TEST(NearDuplicates, SignaturesSurviveStorage) {
    Writer writer(3, Writer::Script::han);
    const TextSignature text = TextSignature::of(writer.join(writer.article(500)));
    const std::string bytes = text.bytes();
    EXPECT_LT(bytes.size(), 256u);
    EXPECT_EQ(TextSignature::parse(bytes), text);
    EXPECT_EQ(TextSignature::parse(bytes.substr(1)), std::nullopt);
    EXPECT_EQ(TextSignature::parse(""), std::nullopt);
    EXPECT_EQ(TextSignature::parse("\x02" + bytes.substr(1)), std::nullopt);
    // Stored signatures must keep their meaning: a change here needs a new version.
    const std::string known = TextSignature::of("The crane on the quay lifts its first load since the storm.").bytes();
    std::size_t sum = 0;
    for (const char byte : known) sum = sum * 31 + static_cast<unsigned char>(byte);
    EXPECT_EQ(sum, 5093914414585912871u);
}

TEST(NearDuplicates, ForgetsTheOldestAndFindsTheRest) {
    constexpr std::size_t capacity = 2000;
    NearDuplicates known(bounds(), capacity);
    Writer writer(4, Writer::Script::latin);
    std::vector<TextSignature> texts;
    for (std::uint64_t i = 0; i < 3 * capacity; ++i) {
        texts.push_back(TextSignature::of(writer.join(writer.article(60))));
        known.add({i, i, i, texts.back()});
        ASSERT_LE(known.size(), capacity + capacity / 4);
    }
    for (std::size_t i = texts.size() - capacity; i < texts.size(); ++i) {
        const auto found = known.find(0, texts[i]);
        ASSERT_FALSE(found.empty());
        ASSERT_EQ(found[0].id, i);
    }
    EXPECT_TRUE(known.find(0, texts[0]).empty());
}

TEST(NearDuplicates, TheSameTextForEverStaysCheap) {
    NearDuplicates known(bounds(), 50'000);
    Writer writer(5, Writer::Script::latin);
    const TextSignature text = TextSignature::of(writer.join(writer.article(100)));
    const double taken = test::seconds([&] {
        for (std::uint64_t i = 0; i < 20'000; ++i) {
            ASSERT_LE(known.find(0, text).size(), 64u);
            known.add({i, 0, i, text});
        }
    });
    EXPECT_LT(taken, 20);
}

TEST(NearDuplicates, ArticlesOfTheCorporaAreToldApart) {
    PITH_NEEDS_SHARED(folder, "corpora/world-dev");
    NearDuplicates known(bounds(), 10'000);
    std::uint64_t id = 0;
    for (const auto& row : test::truths(folder)) {
        const TextSignature text = TextSignature::of(row.value("text", ""));
        const auto url = NearDuplicates::url_key(row.value("url", ""));
        for (const auto& match : known.find(url, text)) EXPECT_TRUE(match.same_url) << row.value("url", "");
        known.add({id, id, url, text});
        ++id;
    }
    EXPECT_GT(id, 100u);
}

}  // namespace
}  // namespace pith
