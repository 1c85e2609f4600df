#include "pipeline/formats/csv.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pith {
namespace {

Article article() {
    Article article;
    article.metadata.title = "A title, with \"quotes\"";
    article.metadata.authors = {"Ann Ott", "Bo Li"};
    article.type = PageType::article;
    article.type_confidence = 0.123456;
    article.text = "one\n\ntwo";
    return article;
}

TEST(CsvFormat, QuotesWhatNeedsIt) {
    EXPECT_EQ(csv_columns({}),
              "id,source,url,status,detail,type,type_confidence,title,author,date,site,description,language,agency,"
              "section,tags,image,text,comments,warc_offset,warc_length,warc_id");
    const RecordPlace record{0, 17, "<urn:uuid:1>"};
    EXPECT_EQ(to_csv({"a", "a.warc", "http://a.example/", "1", &record}, article(), {}, {}),
              "a,a.warc,http://a.example/,ok,,article,0.1235,\"A title, with \"\"quotes\"\"\",Ann Ott; Bo Li,,,,,,,,,"
              "\"one\n\ntwo\",,0,17,<urn:uuid:1>");
    const std::string failed = to_csv({"a", "s", "", "1"}, Failure{Status::too_deep, "deep"}, {}, {});
    EXPECT_TRUE(failed.starts_with("a,s,,too-deep,deep,,,")) << failed;
    const std::string columns = csv_columns({});
    EXPECT_EQ(std::ranges::count(failed, ','), std::ranges::count(columns, ','));
}

TEST(CsvFormat, CarriesFields) {
    const std::vector<CarriedField> fields{{"n", "1.50"}, {"s", "\"a,\\\"b\""}};
    const CsvShape named{.carry = {"s", "absent", "n"}};
    EXPECT_TRUE(csv_columns(named).ends_with(",carried.s,carried.absent,carried.n"));
    const std::string row = to_csv({"a", "s", "", "1", nullptr, &fields}, article(), {}, named);
    EXPECT_TRUE(row.ends_with(",\"a,\"\"b\",,1.50")) << row;
    const CsvShape all{.carry = {"*"}};
    const std::string object = to_csv({"a", "s", "", "1", nullptr, &fields}, article(), {}, all);
    EXPECT_TRUE(object.ends_with(",\"{\"\"n\"\":1.50,\"\"s\"\":\"\"a,\\\"\"b\"\"}\"")) << object;
}

TEST(CsvFormat, GuardsFormulasIfAsked) {
    const CsvShape guarded{.guard_formulas = true};
    for (const char* formula : {"=1+1", "+1", "-1", "@x", "\tx", "\xE2\x80\x8B=1", "  =1"}) {
        const std::string row = to_csv({formula, "s", "", "1"}, article(), {}, guarded);
        EXPECT_TRUE(row.starts_with(std::string("'") + formula)) << formula << " in " << row;
        EXPECT_TRUE(to_csv({formula, "s", "", "1"}, article(), {}, {}).starts_with(formula));
    }
    EXPECT_TRUE(to_csv({"a=b", "s", "", "1"}, article(), {}, guarded).starts_with("a=b,"));
    EXPECT_TRUE(to_csv({"\r=x", "s", "", "1"}, article(), {}, guarded).starts_with("\"'\r=x\","));
}

}  // namespace
}  // namespace pith
