#include "cli/output/table.h"

#include "support/catch.h"

using namespace hsauth::cli;

TEST_CASE("Columns are as wide as their widest cell, and lines end with their last one", "[table]") {
    CHECK(table({{"NAME", "X", "END"}, {"a", "longer", "z"}, {"bb", "", ""}}) ==
          "NAME  X       END\n"
          "a     longer  z\n"
          "bb            \n");
    CHECK(table({{"only"}}) == "only\n");
    CHECK(table({}).empty());
}
