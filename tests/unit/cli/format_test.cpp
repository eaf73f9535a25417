#include "cli/format.h"

#include "cli/command.h"
#include "support/catch.h"

using namespace hsauth::cli;

TEST_CASE("A format goes by the name that --format takes", "[format]") {
    CHECK(format_named("text") == Format::text);
    CHECK(format_named("json") == Format::json);
    CHECK(format_named("token") == Format::token);
    CHECK(format_named("header") == Format::header);
    CHECK(format_named("env") == Format::env);
    CHECK(format_named("dotenv") == Format::dotenv);
    CHECK(format_named("github") == Format::github);
    CHECK_FALSE(format_named("xml"));
    CHECK_FALSE(format_named(""));
}

TEST_CASE("Every format that a command lists is one", "[format]") {
    for (const auto& command : all_commands()) {
        CAPTURE(command.name);
        CHECK_FALSE(command.formats.empty());
        for (const auto name : command.formats)
            CHECK(format_named(name));
    }
}
