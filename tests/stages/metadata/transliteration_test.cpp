#include "stages/metadata/transliteration.h"

#include <gtest/gtest.h>

#include "pipeline/model/text.h"

namespace pith {
namespace {

TEST(Transliteration, GreekAndCyrillicAreSpeltAsHostsSpellThem) {
    EXPECT_EQ(in_latin("ΡΙΖΟΣΠΑΣΤΗΣ"), "rizospastis");
    EXPECT_EQ(in_latin("Θάλασσα"), "thalassa");
    EXPECT_EQ(in_latin("Правда"), "pravda");
    EXPECT_EQ(in_latin("Щит и юг"), "shchit i yug");
    EXPECT_EQ(in_latin("Harbour Post №5, 海岸"), fold("Harbour Post №5, 海岸"));
    EXPECT_EQ(in_latin(""), "");
}

}  // namespace
}  // namespace pith
