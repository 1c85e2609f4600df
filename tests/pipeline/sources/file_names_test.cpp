#include "pipeline/sources/file_names.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(FileNames, GiveStems) {
    EXPECT_EQ(stem("page.html"), "page");
    EXPECT_EQ(stem("page.HTM.GZ"), "page");
    EXPECT_EQ(stem("a.b.xhtml.zst"), "a.b");
    EXPECT_EQ(stem("notes.txt"), "notes");
    EXPECT_EQ(stem("page.php"), "page.php");
    EXPECT_EQ(stem("page.html.html"), "page.html");
    EXPECT_EQ(stem(".html"), ".html");
    EXPECT_EQ(stem("a.warc.gz"), "a.warc");
}

TEST(FileNames, TellContainers) {
    EXPECT_EQ(container_of("a.warc.gz"), Container::warc);
    EXPECT_EQ(container_of("a.ARC"), Container::warc);
    EXPECT_EQ(container_of("a.jsonl.zst"), Container::jsonl);
    EXPECT_EQ(container_of("a.urls"), Container::urls);
    EXPECT_EQ(container_of("a.html"), Container::page);
    EXPECT_EQ(container_of("warc"), Container::page);
}

TEST(FileNames, TellWhatFoldersAreReadFor) {
    for (const char* name :
         {"a.html", "a.htm", "a.xhtml", "a.txt", "a.warc", "a.arc", "a.html.gz", "a.txt.zst", "A.HTML"}) {
        EXPECT_TRUE(is_read_in_folders(name)) << name;
    }
    for (const char* name : {"a", "a.gz", "a.jsonl", "a.urls", "a.pdf", ".html", "a.html.bz2", "html", "a.html~"}) {
        EXPECT_FALSE(is_read_in_folders(name)) << name;
    }
    EXPECT_EQ(last_segment("a/b/c.html"), "c.html");
    EXPECT_EQ(last_segment("a/b/"), "b");
    EXPECT_EQ(last_segment("c.html"), "c.html");
}

}  // namespace
}  // namespace pith
