#include "cli/parsed_options.h"

#include <array>

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 2> colours = {"red", "green"};

// One option of each sort.
struct Sample {
    bool loud = false;
    std::optional<std::string> name;
    std::optional<std::string> input;
    std::optional<std::string> other_input;
    std::vector<std::string> scopes;
    std::optional<std::string> colour;
    std::optional<std::string> argument;
    ParsedOptions options{"paint", "Paints", "Some details."};

    Sample() {
        options.flag("-l,--loud", "Says it loudly", loud);
        options.value("-n,--name", "NAME", "Whose", name);
        options.file("--input", "What from", input);
        options.file("--other-input", "What else from", other_input);
        options.values("--scope", "SCOPES", "How far", scopes);
        options.choice("--colour", colours, "Which", colour);
        options.positional("argument", "What", argument);
    }
    Sample(const Sample&) = delete;
    Sample& operator=(const Sample&) = delete;
    ~Sample() = default;

    Result<> parse(const Words& words) { return options.parse(words); }
    std::string complaint(const Words& words) {
        const auto parsed = parse(words);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == ErrorKind::usage);
        CHECK_FALSE(parsed.error().hint.empty());
        CHECK(parsed.error().message.find("sekrit") == std::string::npos);
        return parsed.error().message;
    }
};

}  // namespace

TEST_CASE("Words fill what they are declared for", "[parsed_options]") {
    Sample sample;
    REQUIRE(sample.parse({"-l", "--name", "Ann", "thing", "--colour=green", "--input", "file"}));
    CHECK(sample.loud);
    CHECK(sample.name == "Ann");
    CHECK(sample.argument == "thing");
    CHECK(sample.colour == "green");
    CHECK(sample.input == "file");
    CHECK(sample.options.unknown_words().empty());
}

TEST_CASE("What isn't given stays empty", "[parsed_options]") {
    Sample sample;
    REQUIRE(sample.parse({}));
    CHECK_FALSE(sample.loud);
    CHECK_FALSE(sample.name);
    CHECK_FALSE(sample.argument);
    CHECK(sample.scopes.empty());
    CHECK_FALSE(sample.options.help_asked());
}

TEST_CASE("A value may follow an equals sign or a blank, and hold either", "[parsed_options]") {
    Sample sample;
    REQUIRE(sample.parse({"--name=a=b c", "--scope", "oauth tickets", "--scope=x,y"}));
    CHECK(sample.name == "a=b c");
    CHECK(sample.scopes == Words{"oauth tickets", "x,y"});
}

TEST_CASE("A flag without its value is refused by name", "[parsed_options]") {
    CHECK(Sample{}.complaint({"--name"}) == "--name needs a value.");
    CHECK(Sample{}.complaint({"--scope"}) == "--scope needs a value.");
    CHECK(Sample{}.complaint({"-n"}) == "--name needs a value.");
}

TEST_CASE("A value that is given more than once is refused by name", "[parsed_options]") {
    CHECK(Sample{}.complaint({"--name", "sekrit", "--name=sekrit"}) == "--name is given more than once.");
    CHECK(Sample{}.complaint({"--input", "sekrit", "--input", "-"}) == "--input is given more than once.");
    CHECK(Sample{}.complaint({"--colour", "red", "--colour", "red"}) == "--colour is given more than once.");
}

TEST_CASE("A flag that is given more than once is just given", "[parsed_options]") {
    Sample sample;
    REQUIRE(sample.parse({"-l", "--loud"}));
    CHECK(sample.loud);
}

TEST_CASE("A choice takes what it names alone", "[parsed_options]") {
    Sample sample;
    const auto parsed = sample.parse({"--colour", "sekrit"});
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().message == "hsauth paint takes another value for --colour.");
    CHECK(parsed.error().hint == "Give one of red|green.");
}

TEST_CASE("A dash is a value", "[parsed_options]") {
    Sample sample;
    REQUIRE(sample.parse({"--input", "-"}));
    CHECK(sample.input == "-");
    Sample positional;
    REQUIRE(positional.parse({"-"}));
    CHECK(positional.argument == "-");
}

TEST_CASE("Two inputs from standard input are refused", "[parsed_options]") {
    CHECK(Sample{}.complaint({"--input", "-", "--other-input", "-"}).find("standard input") !=
          std::string::npos);
    CHECK(Sample{}.complaint({"--input=-", "-"}).find("standard input") != std::string::npos);
    CHECK(Sample{}.parse({"--input", "-", "--name", "-"}));
}

TEST_CASE("Behind two dashes everything is an argument", "[parsed_options]") {
    Sample sample;
    REQUIRE(sample.parse({"--", "--loud"}));
    CHECK(sample.argument == "--loud");
    CHECK(sample.options.unknown_words().empty());
    CHECK_FALSE(sample.loud);
}

TEST_CASE("What nobody declared is left over, in order", "[parsed_options]") {
    Sample sample;
    REQUIRE(sample.parse({"--unknown", "first", "second"}));
    CHECK(sample.options.unknown_words().front() == "--unknown");
    CHECK(sample.options.unknown_words().back() == "second");
}

TEST_CASE("The help holds summary, options with their placeholders, and details", "[parsed_options]") {
    Sample sample;
    const auto help = sample.options.help();
    for (const auto* words : {"hsauth paint", "Paints", "Some details.", "-n,--name NAME", "Whose",
                              "--input FILE", "--colour red|green", "argument", "-h,--help"}) {
        CAPTURE(words);
        CHECK(help.find(words) != std::string::npos);
    }
    REQUIRE(sample.parse({"--help"}));
    CHECK(sample.options.help_asked());
}

TEST_CASE("All further words may be files, of which one is standard input", "[parsed_options]") {
    Words files;
    ParsedOptions options{"paint", "Paints", ""};
    options.files("file", "What from", files);
    REQUIRE(options.parse(Words{"a", "-", "b"}));
    CHECK(files == Words{"a", "-", "b"});
    Words others;
    ParsedOptions again{"paint", "Paints", ""};
    again.files("file", "What from", others);
    CHECK(again.parse(Words{"-", "a", "-"}).error().kind == ErrorKind::usage);
}
