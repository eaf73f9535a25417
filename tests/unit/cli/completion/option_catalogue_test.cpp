#include "cli/completion/option_catalogue.h"

#include <array>

#include "support/catch.h"

using namespace hsauth::cli;

using Names = std::vector<std::string>;

TEST_CASE("What a command declares is taken down with what a shell can offer for it", "[option_catalogue]") {
    constexpr std::array<std::string_view, 2> choices = {"one", "two"};
    bool truth = false;
    std::optional<std::string> text;
    std::vector<std::string> texts;
    OptionCatalogue catalogue;
    catalogue.flag("-q,--quiet", "Say nothing", truth);
    catalogue.value("--wait", "SECONDS", "How long", text);
    catalogue.value("--ca-file", "FILE", "Certificates", text);
    catalogue.file("--token-file", "A token", text);
    catalogue.values("--scope", "SCOPES", "Scopes", texts);
    catalogue.choice("--format", choices, "How", text);
    catalogue.profile("-p,--profile", "Which", text);
    catalogue.positional("code", "The code", text);
    catalogue.profile_positional("name", "The profile", text);
    catalogue.choice_positional("shell", choices, "The shell", text);
    catalogue.file("config", "The file", text);

    const auto& options = catalogue.options();
    REQUIRE(options.size() == 7);
    CHECK(options[0].names == Names{"-q", "--quiet"});
    CHECK_FALSE(options[0].takes_value());
    CHECK(options[1].takes_value());
    CHECK(options[1].completes == Completes::nothing);
    CHECK(options[2].completes == Completes::files);
    CHECK(options[3].completes == Completes::files);
    CHECK(options[4].repeatable);
    CHECK_FALSE(options[1].repeatable);
    CHECK(options[5].completes == Completes::choices);
    CHECK(options[5].choices == Names{"one", "two"});
    CHECK(options[6].names == Names{"-p", "--profile"});
    CHECK(options[6].completes == Completes::profiles);

    const auto& positionals = catalogue.positionals();
    REQUIRE(positionals.size() == 4);
    CHECK(positionals[0].completes == Completes::nothing);
    CHECK(positionals[1].completes == Completes::profiles);
    CHECK(positionals[2].choices == Names{"one", "two"});
    CHECK(positionals[3].completes == Completes::files);
    CHECK_FALSE(text);
    CHECK(texts.empty());
}

TEST_CASE("A positional of several files completes each", "[option_catalogue]") {
    std::vector<std::string> texts;
    OptionCatalogue catalogue;
    catalogue.files("file", "The files", texts);
    REQUIRE(catalogue.positionals().size() == 1);
    CHECK(catalogue.positionals()[0].completes == Completes::files);
    CHECK(catalogue.positionals()[0].repeatable);
}
