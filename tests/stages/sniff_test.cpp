#include "stages/sniff.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace pith {
namespace {

using namespace std::string_literals;

Content content_of(std::string_view bytes, std::string_view name = "", std::string_view type = "") {
    return sniff(bytes, name, type).content;
}

TEST(Sniff, MagicBytesAreNoPageWhateverTheHeaderSays) {
    EXPECT_EQ(sniff("%PDF-1.7\n<html>", "page.html", "text/html").what, "PDF");
    EXPECT_EQ(sniff("\x89PNG\r\n\x1A\n", "", "").what, "PNG");
    EXPECT_EQ(sniff("\xFF\xD8\xFF\xE0", "", "").what, "JPEG");
    EXPECT_EQ(sniff("GIF89a", "", "").what, "GIF");
    EXPECT_EQ(sniff("RIFF\x24\0\0\0WEBPVP8 "s, "", "").what, "WebP");
    EXPECT_EQ(sniff("PK\3\4", "", "").what, "ZIP");
    EXPECT_EQ(sniff("\x1F\x8B\x08\0"s, "", "").what, "gzip");
    EXPECT_EQ(sniff("\x7F\x45LF\2\1\1", "a.txt", "").what, "ELF program");
    EXPECT_EQ(sniff("\0\0\0\x18"
                    "ftypmp42"s,
                    "", "")
                  .what,
              "MP4");
    EXPECT_EQ(sniff("\1\2\3\4\5\6\7\x08"s, "a.html", "text/html").what, "binary data");
}

TEST(Sniff, KnowsFormatsByTheirFirstBytes) {
    const std::pair<std::string, std::string_view> files[] = {
        {"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"},
        {"GIF87a\x01\0\x01\0"s, "GIF"},
        {"RIFF\x24\x08\0\0WAVEfmt "s, "WAVE"},
        {"RIFF\x24\x08\0\0AVI LIST"s, "AVI"},
        {"FORM\0\0\x10\0AIFFCOMM"s, "AIFF"},
        {"\0\0\1\0\1\0\x10\x10"s, "icon"},
        {"\0\0\2\0\1\0\x20\x20"s, "cursor"},
        {"II*\0\x08\0\0\0"s, "TIFF"},
        {"MM\0*\0\0\0\x08"s, "TIFF"},
        {"8BPS\0\1"s, "Photoshop"},
        {"ID3\3\0"s, "MP3"},
        {"OggS\0\2"s, "Ogg"},
        {"fLaC\0\0\0\x22"s, "FLAC"},
        {"MThd\0\0\0\6\0\1"s, "MIDI"},
        {"\x1A\x45\xDF\xA3\x9F\x42", "Matroska"},
        {"FLV\1\5", "Flash video"},
        {"wOFF\0\1\0\0"s, "font"},
        {"wOF2\0\1\0\0"s, "font"},
        {"OTTO\0\x0B"s, "font"},
        {"true\0\x0B"s, "font"},
        {"ttcf\0\1"s, "font"},
        {"\0\1\0\0\0\x0B"s, "font"},
        {"PK\5\6\0\0"s, "ZIP"},
        {"Rar!\x1A\7\0"s, "RAR"},
        {"7z\xBC\xAF\x27\x1C\0\4"s, "7-Zip"},
        {"BZh91AY&SY\1", "bzip2"},
        {"\xFD"
         "7zXZ\0\0\4"s,
         "xz"},
        {"\x28\xB5\x2F\xFD\4", "Zstandard"},
        {std::string(257, 'a') + "ustar", "tar"},
        {"\xCA\xFE\xBA\xBE\0\0\0\x34"s, "Java class"},
        {"\xCF\xFA\xED\xFE\7", "Mach-O program"},
        {"\0asm\1\0\0\0"s, "WebAssembly"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Office document"},
        {"{\\rtf1\\ansi", "RTF"},
        {"SQLite format 3\0\x10\0"s, "SQLite database"},
    };
    for (const auto& [bytes, what] : files) EXPECT_EQ(sniff(bytes, "page.html", "text/html").what, what);
}

TEST(Sniff, ContentTypeThenNameThenTags) {
    EXPECT_EQ(content_of("words", "", "text/html; charset=utf-8"), Content::html);
    EXPECT_EQ(content_of("words", "a.txt", " Application/XHTML+XML"), Content::html);
    EXPECT_EQ(content_of("words <p> words", "", "text/plain"), Content::text);
    for (const char* type : {"text/xml", "application/xml", "image/svg+xml"})
        EXPECT_EQ(content_of("<p>words</p>", "", type), Content::html) << type;
    for (const char* type : {"image/png", "audio/mpeg", "video/mp4", "font/woff2"})
        EXPECT_EQ(content_of("words", "", type), Content::other) << type;
    EXPECT_EQ(content_of("words <p> words", "", "text/markdown"), Content::text);
    EXPECT_EQ(content_of("words", "page.HTM", ""), Content::html);
    EXPECT_EQ(content_of("words", "page.xhtml.gz", ""), Content::html);
    EXPECT_EQ(content_of("one <b>bold</b> word", "notes.txt", ""), Content::text);
    EXPECT_EQ(content_of("one <b>bold</b> word", "", ""), Content::html);
    for (const char* tag : {"<b\tid=a>", "<b\nid=a>", "<b\rid=a>", "<b\fid=a>", "<br/>"})
        EXPECT_EQ(content_of(std::string("one ") + tag + " word", "", ""), Content::html) << tag;
    EXPECT_EQ(content_of("a < b and <3 and <stdio.h>", "", ""), Content::text);
    EXPECT_EQ(content_of("", "", ""), Content::text);
}

TEST(Sniff, TextFileThatOpensAsPage) {
    EXPECT_EQ(content_of("<!DOCTYPE html><p>words", "a.txt", ""), Content::html);
    EXPECT_EQ(content_of("\n <!-- saved --> <HTML lang=en>", "a.txt", ""), Content::html);
    EXPECT_EQ(content_of("\xEF\xBB\xBF<?xml version='1.0'?><html xmlns=''>", "a.txt", ""), Content::html);
    EXPECT_EQ(content_of("the element <html> opens a page", "a.txt", ""), Content::text);
    EXPECT_EQ(content_of("<htmlx> opens none", "a.txt", ""), Content::text);
    EXPECT_EQ(content_of("<html", "a.txt", ""), Content::html);
}

TEST(Sniff, TagAfterTheFirstKibibyteDoesNotCount) {
    EXPECT_EQ(content_of(std::string(1000, 'x') + "<p>"), Content::html);
    EXPECT_EQ(content_of(std::string(1030, 'x') + "<p>"), Content::text);
}

TEST(Sniff, WideTextIsNotBinary) {
    std::string little, little32, big32;
    for (const char c : "<html><p>words and more words"s) {
        little += {c, '\0'};
        little32 += {c, '\0', '\0', '\0'};
        big32 += {'\0', '\0', '\0', c};
    }
    for (int i = 0; i < 10; ++i) little += "\x16\x04";  // Ж
    EXPECT_EQ(content_of(little32), Content::html);
    EXPECT_EQ(content_of("\xFF\xFE\0\0"s + little32), Content::html);
    EXPECT_EQ(content_of("\0\0\xFE\xFF"s + big32), Content::html);
    EXPECT_EQ(content_of(little), Content::html);
    EXPECT_EQ(content_of("\xFF\xFE" + little), Content::html);
    EXPECT_EQ(content_of(big32), Content::html);
}

TEST(Sniff, StrayControlCharactersAreNoFile) {
    EXPECT_EQ(content_of("<html><p>a page\x02 with\0 two of them, and text"s), Content::html);
}

TEST(Sniff, EverySingleByteAndPair) {
    for (int first = 0; first < 256; ++first)
        for (int second = -1; second < 256; ++second) {
            std::string bytes(1, static_cast<char>(first));
            if (second >= 0) bytes += static_cast<char>(second);
            ASSERT_NE(content_of(bytes), Content::html) << first << " " << second;
        }
}

}  // namespace
}  // namespace pith
