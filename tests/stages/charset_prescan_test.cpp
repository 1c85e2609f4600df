#include "stages/charset_prescan.h"

#include <gtest/gtest.h>

#include <string>

namespace pith {
namespace {

using namespace std::string_literals;

std::string declared(std::string_view bytes) {
    const Encoding* encoding = prescan(bytes);
    return encoding ? std::string(encoding->name) : "none";
}

TEST(CharsetPrescan, ReadsMeta) {
    EXPECT_EQ(declared("<meta charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<META CHARSET = 'KOI8-R' />"), "KOI8-R");
    EXPECT_EQ(declared("<meta/charset=\"koi8-r\">"), "KOI8-R");
    EXPECT_EQ(declared("<meta name=a charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<meta name/charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<meta charset=koi8-r charset=utf-8>"), "KOI8-R") << "of an attribute, the first";
    EXPECT_EQ(declared("<meta charset=nonsense><meta charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<metadata charset=koi8-r>"), "none");
    EXPECT_EQ(declared("<meta charset=koi8-r"), "none") << "cut off";
    EXPECT_EQ(declared("<p title='<meta charset=koi8-r>'>"), "none");
    EXPECT_EQ(declared("</p title='>'><meta charset=koi8-r>"), "KOI8-R");
}

TEST(CharsetPrescan, ReadsContentTypesWithTheirPragma) {
    EXPECT_EQ(declared("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>"), "KOI8-R");
    EXPECT_EQ(declared("<meta content='text/html; charset=koi8-r' http-equiv=content-type>"), "KOI8-R");
    EXPECT_EQ(declared("<meta content='text/html; charset=koi8-r'>"), "none");
    EXPECT_EQ(declared("<meta http-equiv=refresh content='text/html; charset=koi8-r'>"), "none");
    EXPECT_EQ(declared("<meta http-equiv=refresh http-equiv=content-type content='text/html; charset=koi8-r'>"),
              "none");
    EXPECT_EQ(declared("<meta content='text/html; charset=utf-8' charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<meta charset=koi8-r content='text/html; charset=utf-8'>"), "KOI8-R");
    EXPECT_EQ(charset_of_content_type("text/html; charset = \"koi8-r\"; a=b"), "koi8-r");
    EXPECT_EQ(charset_of_content_type("text/html; charset=koi8-r ;a=b"), "koi8-r");
    EXPECT_EQ(charset_of_content_type("charset charset=koi8-r"), "koi8-r");
    EXPECT_EQ(charset_of_content_type("text/html; charset='koi8-r"), "");
    EXPECT_EQ(charset_of_content_type("text/html; charset="), "");
    EXPECT_EQ(charset_of_content_type("charset"), "");
    EXPECT_EQ(charset_of_content_type("charset \t= koi8-r"), "koi8-r");
    EXPECT_EQ(charset_of_content_type("charset \t"), "");
}

TEST(CharsetPrescan, TakesUtf16ForUtf8AndOwnCharactersForWindows1252) {
    EXPECT_EQ(declared("<meta charset=utf-16>"), "UTF-8");
    EXPECT_EQ(declared("<meta charset=utf-16be>"), "UTF-8");
    EXPECT_EQ(declared("<meta charset=x-user-defined>"), "windows-1252");
}

TEST(CharsetPrescan, SkipsCommentsAndDeclarations) {
    EXPECT_EQ(declared("<!-- <meta charset=utf-8> --><meta charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<!--><meta charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<!-- > <meta charset=utf-8> --><meta charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("<!-- <meta charset=koi8-r>"), "none");
    EXPECT_EQ(declared("<!doctype html><?php ?></ ><meta charset=koi8-r>"), "KOI8-R");
    EXPECT_EQ(declared("a < b <meta charset=koi8-r>"), "KOI8-R");
}

TEST(CharsetPrescan, KnowsTheBeginOfXmlInUtf16) {
    EXPECT_EQ(declared("<\0?\0x\0m\0l\0"s), "UTF-16LE");
    EXPECT_EQ(declared("\0<\0?\0x\0m\0l"s), "UTF-16BE");
    EXPECT_EQ(declared("<\0?\0y\0"s), "none");
}

TEST(CharsetPrescan, ReadsXmlDeclarations) {
    EXPECT_EQ(declared("<?xml version='1.0' encoding='koi8-r'?>"), "KOI8-R");
    EXPECT_EQ(declared("<?xml version=\"1.0\" encoding \t=\n \"koi8-r\" ?>"), "KOI8-R");
    EXPECT_EQ(declared("<?xml version='1.0' encoding='utf-16'?>"), "UTF-8");
    EXPECT_EQ(declared("<?xml version='1.0' encoding='koi8-r'?><meta charset=utf-8>"), "UTF-8") << "<meta> comes first";
    EXPECT_EQ(declared("<?xml version='1.0' encoding=koi8-r?>"), "none");
    EXPECT_EQ(declared("<?xml version='1.0' encoding 'koi8-r'?>"), "none");
    EXPECT_EQ(declared("<?xml version='1.0' encoding='koi8-r"), "none");
    EXPECT_EQ(declared("<?xml version='1.0'?>"), "none");
    EXPECT_EQ(declared(" <?xml version='1.0' encoding='koi8-r'?>"), "none");
    EXPECT_EQ(declared("<\0?\0x\0"s), "UTF-16LE");
    EXPECT_EQ(declared("\0<\0?\0x"s), "UTF-16BE");
    EXPECT_EQ(declared("<?xml version='1.0' encoding='nonsense'?>"), "none");
    EXPECT_EQ(declared("<?xml version='1.0' encoding=koi8-r?>"), "none");
    EXPECT_EQ(declared("<?xml version='1.0' encoding 'koi8-r'?>"), "none");
    EXPECT_EQ(declared("<?xml version='1.0' encoding"), "none");
    EXPECT_EQ(declared("<?xml version='1.0' encoding="), "none");
    EXPECT_EQ(declared("<?xml version='1.0' encoding='koi8-r"), "none");
}

}  // namespace
}  // namespace pith
