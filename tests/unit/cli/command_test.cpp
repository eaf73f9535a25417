#include "cli/command.h"

#include <set>

#include "support/catch.h"

using namespace hsauth::cli;

namespace {

void check_row(const Command& command) {
    CAPTURE(command.name);
    CHECK_FALSE(command.summary.empty());
    CHECK_FALSE(command.summary.ends_with('.'));
    CHECK_FALSE(command.formats.empty());
    CHECK((command.declare != nullptr) == command.subcommands.empty());
    std::set<std::string_view> names;
    for (const auto& sub : command.subcommands) {
        check_row(sub);
        CHECK(names.insert(sub.name).second);
    }
}

}  // namespace

TEST_CASE("Every row of the command table is whole, and no name stands twice", "[command]") {
    std::set<std::string_view> names;
    for (const auto& command : all_commands()) {
        check_row(command);
        CHECK(names.insert(command.name).second);
    }
    for (const auto* name :
         {"authorize", "exchange", "refresh", "inspect", "token", "revoke", "uninstall", "profile", "emulator", "demo"})
        CHECK(names.count(name) == 1);
}
