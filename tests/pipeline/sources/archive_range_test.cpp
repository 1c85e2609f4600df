// Ranges of a partition give together what the whole file gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/support/archives.h"
#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using test::numbered_record;
using test::outcomes;
using test::read_pages;
using Outcomes = std::vector<std::string>;

std::vector<std::size_t> random_borders(std::size_t size, std::mt19937& random) {
    std::vector<std::size_t> borders{0};
    for (std::size_t i = random() % 6; i > 0; --i) borders.push_back(random() % (size + 2));
    std::ranges::sort(borders);
    return borders;
}

/// Ids and places of pages; the failed ones' too.
Outcomes described(const std::vector<RawPage>& pages) {
    Outcomes all = outcomes(pages);
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (pages[i].record)
            all[i] += " " + std::to_string(pages[i].record->offset) + "+" + std::to_string(pages[i].record->length);
    return all;
}

void expect_partitions_whole(const std::string& name, const std::string& bytes, std::size_t pages, int rounds = 30) {
    test::TemporaryFolder folder;
    const std::string path = folder.write(name, bytes);
    const Outcomes whole = described(read_pages({path}));
    EXPECT_EQ(whole.size(), pages) << name;
    std::mt19937 random(static_cast<unsigned>(bytes.size()));
    for (int round = 0; round < rounds; ++round) {
        const auto borders = random_borders(bytes.size(), random);
        Outcomes parts;
        std::string shown;
        for (std::size_t i = 0; i < borders.size(); ++i) {
            ByteRange range{borders[i], ByteRange{}.to};
            if (i + 1 < borders.size()) range.to = borders[i + 1];
            shown += std::to_string(range.from) + "-";
            for (std::string& page : described(read_pages({path}, {.range = range}))) parts.push_back(std::move(page));
        }
        ASSERT_EQ(parts, whole) << name << " at " << shown;
    }
}

/// Bytes that hardly compress.
std::string noise(std::size_t size, unsigned seed) {
    std::mt19937 random(seed);
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    return bytes;
}

std::string noisy_record(int number, std::size_t size) {
    return test::warc_record("response", test::numbered_url(number),
                             test::archived_response(noise(size, static_cast<unsigned>(number))));
}

TEST(ArchiveRange, PartitionsGiveEachRecordOnce) {
    std::string plain, gzip, zstd;
    for (int i = 0; i < 40; ++i) {
        const std::string record = i % 3 == 0 ? noisy_record(i, 20000) : numbered_record(i);
        plain += record;
        gzip += test::gzip(record);
        zstd += test::zstd(record);
    }
    expect_partitions_whole("a.warc", plain, 40);
    expect_partitions_whole("a.warc.gz", gzip, 40);
    expect_partitions_whole("a.warc.zst", zstd, 40);
}

TEST(ArchiveRange, FindsTheDictionary) {
    std::vector<std::string> records;
    for (int i = 0; i < 300; ++i) records.push_back(numbered_record(i));
    const std::string dictionary = test::make_dictionary(records);
    std::string bytes = test::dictionary_frame(dictionary);
    for (const std::string& record : records) bytes += test::zstd(record, dictionary);
    expect_partitions_whole("a.warc.zst", bytes, 300, 10);
}

TEST(ArchiveRange, TakesMembersOfSeveralRecordsAsOne) {
    std::string all, bytes;
    for (int i = 0; i < 60; ++i) all += numbered_record(i);
    for (int i = 0; i < 60; i += 3)
        bytes += test::gzip(numbered_record(i) + numbered_record(i + 1) + numbered_record(i + 2));
    expect_partitions_whole("a.warc.gz", bytes, 60);
    expect_partitions_whole("a.warc.gz", test::gzip(all), 60);
    // Members that end in the middle of a record.
    const std::string_view view = all;
    const std::size_t one = numbered_record(0).size() - 50;
    const std::size_t two = view.find("WARC/1.0", view.size() / 2) - 50;
    expect_partitions_whole(
        "a.warc.gz",
        test::gzip(view.substr(0, one)) + test::gzip(view.substr(one, two - one)) + test::gzip(view.substr(two)), 60);
}

TEST(ArchiveRange, IsNotMisledByCompressedPages) {
    std::string bytes;
    for (int i = 0; i < 30; ++i) {
        const std::string body = test::gzip(noise(3000, static_cast<unsigned>(i)));
        bytes += test::gzip_stored(test::warc_record("response", test::numbered_url(i),
                                                     test::archived_response(body, "Content-Encoding: gzip\r\n")));
    }
    expect_partitions_whole("a.warc.gz", bytes, 30);
}

TEST(ArchiveRange, IsNotMisledByArchivesInArchives) {
    std::string inner, inner_gzip;
    for (int i = 0; i < 400; ++i) {
        inner += numbered_record(1000 + i);
        inner_gzip += test::gzip(numbered_record(1000 + i));
    }
    const std::string outer_plain = test::warc_record("response", "http://a.example/", test::archived_response(inner));
    const std::string outer_gzip =
        test::warc_record("response", "http://b.example/", test::archived_response(inner_gzip));
    std::string plain, gzip;
    for (int i = 0; i < 20; ++i) {
        plain += numbered_record(i) + (i % 7 == 3 ? outer_plain : "");
        gzip += test::gzip(noisy_record(i, 30000)) + (i % 7 == 3 ? test::gzip_stored(outer_gzip) : "");
    }
    expect_partitions_whole("a.warc", plain, 23);
    expect_partitions_whole("a.warc.gz", gzip, 23);
}

TEST(ArchiveRange, HoldsWhereRecordsAreDamaged) {
    std::string plain, gzip;
    for (int i = 0; i < 30; ++i) {
        std::string record = numbered_record(i);
        std::string member = test::gzip(record);
        if (i % 10 == 4) {
            record.replace(record.find("Content-Length: ") + 16, 3, "999");
            member[member.size() / 2] ^= 0x55;
        }
        plain += record;
        gzip += member;
    }
    test::TemporaryFolder folder;
    for (const auto& [name, bytes] : {std::pair("a.warc", plain), std::pair("a.warc.gz", gzip)}) {
        const std::string path = folder.write(name, bytes);
        expect_partitions_whole(name, bytes, read_pages({path}).size());
    }
}

TEST(ArchiveRange, ReadsArc) {
    std::string plain, gzip;
    for (int i = 0; i < 50; ++i) {
        const std::string block = test::archived_response("<p>page " + std::to_string(i));
        const std::string record = test::numbered_url(i) + " 1.2.3.4 20140216050221 text/html " +
                                   std::to_string(block.size()) + "\n" + block + "\n";
        plain += record;
        gzip += test::gzip(record);
    }
    expect_partitions_whole("a.arc", plain, 50);
    expect_partitions_whole("a.arc.gz", gzip, 50);
}

TEST(ArchiveRange, RowsOfJsonAndCsv) {
    std::string rows;
    for (int i = 0; i < 50; ++i) {
        rows += i % 5 == 0 ? "{\"text\": \"no id\"}\n" : "{\"id\": " + std::to_string(i) + ", \"text\": \"x\"}\n";
        if (i % 7 == 0) rows += "\nnot json\n";
    }
    expect_partitions_whole("a.jsonl", rows, 58);
    expect_partitions_whole("a.jsonl", rows + "{\"text\": \"no end\"}", 59);
    std::string csv = "id,text\r\n";
    for (int i = 0; i < 50; ++i) csv += std::to_string(i) + ",\"a line\n" + std::to_string(i) + ",another\"\r\n";
    expect_partitions_whole("a.csv", csv, 50);
}

TEST(ArchiveRange, IsRefusedWhereItHasNoMeaning) {
    test::TemporaryFolder folder;
    const ByteRange range{10, 20};
    const auto refused = [&](const std::vector<std::string>& inputs, InputFormat from = InputFormat::automatic) {
        return !Inputs::open(inputs, {.from = from, .range = range});
    };
    EXPECT_TRUE(refused({folder.write("a.html", "x")}));
    EXPECT_TRUE(refused({folder.write("a.jsonl.gz", "x")}));
    EXPECT_TRUE(refused({folder.path().string()}));
    EXPECT_TRUE(refused({"-"}, InputFormat::warc));
    const std::string warc = folder.write("a.warc", "x");
    EXPECT_TRUE(refused({warc, warc}));
    EXPECT_FALSE(refused({warc}));
    EXPECT_FALSE(refused({folder.write("b.txt", "x")}, InputFormat::jsonl));
    // Known to be compressed only once it is read.
    const auto pages = read_pages({folder.write("c.jsonl", test::gzip("{}"))}, {.range = range});
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].failure->status, Status::refused);
}

}  // namespace
}  // namespace pith
