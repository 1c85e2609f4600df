#include "pipeline/sources/whole_file.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

TEST(WholeFile, IsReadToItsEnd) {
    const test::TemporaryFolder folder;
    for (const std::size_t size : {0u, 1u, 16384u, 16385u, 100000u}) {
        const std::string bytes(size, '\0');
        EXPECT_EQ(read_whole_file(folder.write("file", bytes)), bytes);
    }
}

TEST(WholeFile, IsNothingWhereItCannotBeRead) {
    const test::TemporaryFolder folder;
    EXPECT_FALSE(read_whole_file(folder.path() / "missing"));
    EXPECT_FALSE(read_whole_file(folder.path()));
    EXPECT_FALSE(read_whole_file("/proc/self/mem")) << "its first page is none: an I/O error";
}

}  // namespace
}  // namespace pith
