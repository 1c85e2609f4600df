#include "pipeline/sinks/wet_record.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pith {
namespace {

Article article() {
    Article article;
    article.metadata.language = "de-AT";
    article.text = "Caf\xc3\xa9";
    return article;
}

TEST(WetRecord, RefersToItsSource) {
    const RecordPlace record{7, 9, "<urn:uuid:0001>", "2020-01-02T03:04:05.678Z"};
    const WetPage page{"http://a.example/", "a.warc", "http://a.example/", &record};
    const std::string text = wet_record(page, article(), "2026-01-01T00:00:00Z", WarcCoding::plain);
    const std::string id_line = text.substr(text.find("WARC-Record-ID"), 63);
    EXPECT_EQ(text,
              "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\n"
              "WARC-Date: 2020-01-02T03:04:05Z\r\n" +
                  id_line +
                  "\r\nWARC-Refers-To: <urn:uuid:0001>\r\n"
                  "WARC-Block-Digest: sha1:PVSAQYJTS4ZIMXALQEK3UNHZIPSU7U6U\r\n"
                  "WARC-Identified-Content-Language: deu\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n"
                  "Caf\xc3\xa9\r\n\r\n");
    EXPECT_EQ(wet_record(page, article(), "2027-01-01T00:00:00Z", WarcCoding::plain), text);
}

TEST(WetRecord, HasItsNamesWhereNothingIsKnown) {
    const WetPage page{"a b/ü.html", "folder", ""};
    const std::string text = wet_record(page, article(), "2026-01-01T00:00:00Z", WarcCoding::plain);
    EXPECT_NE(text.find("WARC-Target-URI: urn:pith:a%20b/%C3%BC.html\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("WARC-Date: 2026-01-01T00:00:00Z\r\n"), std::string::npos);
    EXPECT_EQ(text.find("WARC-Refers-To"), std::string::npos);
}

TEST(WetRecord, IsEmptyWhereThereIsNoArticle) {
    const std::string text = wet_record({"a", "a", "http://a.example/"}, Failure{Status::too_deep, "line\nbreak"},
                                        "2026", WarcCoding::plain);
    EXPECT_NE(text.find("Pith-Status: too-deep; line break\r\n"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("Content-Length: 0\r\n\r\n\r\n\r\n"));
}

TEST(WetRecord, RunDateCanBeSet) {
    ASSERT_EQ(setenv("SOURCE_DATE_EPOCH", "784111777", 1), 0);
    EXPECT_EQ(wet_run_date(), "1994-11-06T08:49:37Z");
    for (const char* unknown : {"soon", "-1", "253402300799", "99999999999999999999"}) {
        ASSERT_EQ(setenv("SOURCE_DATE_EPOCH", unknown, 1), 0);
        EXPECT_GT(wet_run_date(), "2020") << unknown;
        EXPECT_LT(wet_run_date(), "2200") << unknown;
    }
    unsetenv("SOURCE_DATE_EPOCH");
    const std::string head = wet_head("1994-11-06T08:49:37Z", "1", WarcCoding::plain);
    EXPECT_TRUE(head.starts_with("WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 1994-11-06T08:49:37Z\r\n")) << head;
}

}  // namespace
}  // namespace pith
