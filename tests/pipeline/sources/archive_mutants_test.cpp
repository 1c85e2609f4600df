// Archives with some records damaged: all others are kept. PITH_MUTANTS tells how many; scripts/test-warc-mutants.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <set>

#include "tests/support/archives.h"
#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

constexpr int records_of_archive = 20;

using Random = std::mt19937;

/// Text of `size` bytes that compresses as text does.
std::string words(Random& random, std::size_t size) {
    static constexpr const char* some[] = {"river ", "<p>",  "granite ", "</p>\n", "lantern ",
                                           "of ",    "the ", "\r\n",     "17 "};
    std::string text;
    while (text.size() < size) text += some[random() % std::size(some)];
    return text;
}

std::string record_of(int number, Random& random) {
    const std::string body = words(random, 100 + random() % 3000);
    return test::warc_record("response", test::numbered_url(number), test::archived_response(body),
                             "WARC-Date: 2026-02-05T10:00:00Z\r\n");
}

/// Damages one record as it is stored; its neighbours' bytes are not touched.
std::string damaged(std::string bytes, Random& random) {
    const auto at = [&](std::size_t end) { return random() % std::max<std::size_t>(end, 1); };
    const std::size_t place = at(bytes.size());
    switch (random() % 8) {
        case 0:
            for (std::size_t i = 1 + random() % 8; i > 0; --i) bytes[at(bytes.size())] = static_cast<char>(random());
            break;
        case 1:
            bytes.erase(place, 1 + random() % 200);
            break;
        case 2:
            bytes.insert(place, words(random, 1 + random() % 300));
            break;
        case 3:
            bytes.resize(place);
            break;
        case 4:
            bytes.insert(place, bytes.substr(at(bytes.size()), 1 + random() % 500));
            break;
        case 5:
            for (std::size_t i = place; i < std::min(bytes.size(), place + 64); ++i) bytes[i] = '\0';
            break;
        case 6: {
            static constexpr const char* lengths[] = {"0", "-1", "99999999", "18446744073709551616", "x", "", "7"};
            const std::size_t field = bytes.find("Content-Length: ");
            if (field != std::string::npos)
                bytes.replace(field + 16, bytes.find('\r', field) - field - 16, lengths[random() % std::size(lengths)]);
            break;
        }
        default:
            bytes = words(random, random() % 400) + "\n";
    }
    return bytes;
}

enum class Storage { plain, gzip, zstd };

std::string stored(const std::string& record, Storage storage) {
    if (storage == Storage::plain) return record;
    return storage == Storage::gzip ? test::gzip(record) : test::zstd(record);
}

struct Mutant {
    std::string bytes;
    std::set<std::string> good;  ///< ids of the records that are whole
};

Mutant make_mutant(Random& random, Storage storage) {
    std::set<int> bad;
    for (std::size_t i = 1 + random() % 3; i > 0; --i) bad.insert(static_cast<int>(random() % records_of_archive));
    Mutant mutant;
    for (int i = 0; i < records_of_archive; ++i) {
        // What lies stands in the record before it is compressed, or in its compressed bytes.
        const std::string record = record_of(i, random);
        const bool inside = random() % 2 == 0;
        if (!bad.contains(i)) {
            mutant.bytes += stored(record, storage);
            mutant.good.insert(test::numbered_url(i));
        } else if (inside) {
            mutant.bytes += stored(damaged(record, random), storage);
        } else {
            mutant.bytes += damaged(stored(record, storage), random);
        }
    }
    return mutant;
}

TEST(ArchiveMutants, KeepTheirGoodRecordsAndNeverHang) {
    const char* wanted = std::getenv("PITH_MUTANTS");
    const int mutants = wanted ? std::atoi(wanted) : 300;
    std::size_t good = 0, kept = 0;
    std::chrono::duration<double> slowest{};
    test::TemporaryFolder folder;
    for (int round = 0; round < mutants; ++round) {
        Random random(static_cast<unsigned>(round));
        const auto storage = static_cast<Storage>(round % 3);
        const Mutant mutant = make_mutant(random, storage);
        static constexpr const char* names[] = {"a.warc", "a.warc.gz", "a.warc.zst"};
        const std::string path = folder.write(names[round % 3], mutant.bytes);
        const auto start = std::chrono::steady_clock::now();
        std::set<std::string> found;
        std::size_t rows = 0;
        auto source = Inputs::open({path}, {});
        ASSERT_TRUE(source);
        while (const auto page = source.value()->next()) {
            if (!page->failure) found.insert(page->id);
            ASSERT_LT(++rows, 1000u) << "mutant " << round << " never ends";
        }
        slowest = std::max<std::chrono::duration<double>>(slowest, std::chrono::steady_clock::now() - start);
        good += mutant.good.size();
        std::size_t lost = 0;
        for (const std::string& id : mutant.good) lost += found.contains(id) ? 0 : 1;
        kept += mutant.good.size() - lost;
        if (lost > 0 && std::getenv("PITH_MUTANTS_SHOWN"))
            std::printf("mutant %d of %s: %zu good records lost\n", round, names[round % 3], lost);
    }
    std::printf("%d mutants: %zu of %zu good records kept (%.3f %%), slowest %.3f s\n", mutants, kept, good,
                100.0 * static_cast<double>(kept) / static_cast<double>(good), slowest.count());
    EXPECT_GE(static_cast<double>(kept), 0.99 * static_cast<double>(good));
    EXPECT_LT(slowest.count(), 5.0);
}

}  // namespace
}  // namespace pith
