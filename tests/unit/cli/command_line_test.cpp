#include "cli/command_line.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

using Words = std::vector<std::string>;

Result<std::variant<Call, Text>> read(const Words& words) {
    return read_command_line(words, "1.2.3");
}

std::string text_of(const Words& words) {
    const auto read_words = read(words);
    REQUIRE(read_words);
    REQUIRE(std::holds_alternative<Text>(*read_words));
    return std::get<Text>(*read_words).text;
}

Error error_of(const Words& words) {
    const auto read_words = read(words);
    REQUIRE_FALSE(read_words);
    CHECK(read_words.error().kind == ErrorKind::usage);
    return read_words.error();
}

OutputFlags output_of(const Words& words) {
    const auto read_words = read(words);
    REQUIRE(read_words);
    REQUIRE(std::holds_alternative<Call>(*read_words));
    return std::get<Call>(*read_words).output;
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("The overview names every command and comes in every usual way", "[command_line]") {
    const auto overview = text_of({});
    for (const auto& command : all_commands())
        CHECK(holds(overview, "\n  " + std::string(command.name) + " "));
    for (const auto& words : {Words{"help"}, Words{"-h"}, Words{"--help"}, Words{"help", "--help"}})
        CHECK(text_of(words) == overview);
}

TEST_CASE("The version is one line", "[command_line]") {
    CHECK(text_of({"--version"}) == "hsauth 1.2.3\n");
    CHECK(text_of({"version"}) == "hsauth 1.2.3\n");
}

TEST_CASE("Each command's help mentions its flags", "[command_line]") {
    struct Row {
        const char* command;
        Words flags;
    };
    const Words login = {
        "--client-id", "--client-secret-file", "--api-version", "--api-url", "--timeout", "--no-input",
        "--profile",   "--expect-account",     "--require",     "--ca-file"};
    const std::vector<Row> rows = {
        {"authorize",
         {"--scope", "--optional-scope", "--redirect-uri", "--auth-url", "--region", "--account", "--wait",
          "--browser", "--no-browser", "--listen", "--issuer", "--auth-param", "--no-save"}},
        {"exchange", {"--scope", "--optional-scope", "--redirect-uri", "--code-verifier-file", "--no-save"}},
        {"refresh", {"--refresh-token-file", "--no-save"}},
        {"inspect",
         {"--token-file", "--refresh-token-file", "--scope", "--optional-scope", "--check", "--strict"}},
        {"token", {"--min-valid"}}};
    for (const auto& row : rows) {
        CAPTURE(row.command);
        const auto help = text_of({"help", row.command});
        for (const auto& flag : row.flags)
            CHECK(holds(help, flag));
        for (const auto& flag : login)
            CHECK(holds(help, flag));
        CHECK(text_of({row.command, "--help"}) == help);
        CHECK(text_of({row.command, "-h"}) == help);
    }
    for (const auto* flag : {"--refresh-token-file", "--profile", "--client-id"})
        CHECK(holds(text_of({"help", "revoke"}), flag));
    for (const auto* flag : {"--port", "--config", "--auto-approve", "--seed", "--redirect-match"})
        CHECK(holds(text_of({"help", "emulator"}), flag));
}

TEST_CASE("Each command's help mentions its formats and what all commands take", "[command_line]") {
    const auto check = [](const Command& command, const Words& words) {
        CAPTURE(command.name);
        const auto help = text_of(words);
        CHECK(holds(help, std::string(command.summary)));
        for (const auto* flag : {"--help", "--quiet", "--verbose", "--no-color"})
            CHECK(holds(help, flag));
        std::string formats;
        for (const auto format : command.formats)
            formats += (formats.empty() ? "" : "|") + std::string(format);
        CHECK(holds(help, formats) == (command.formats.size() > 1));
        CHECK(holds(help, "--json") == (command.formats.size() > 1));
    };
    for (const auto& command : all_commands()) {
        if (command.subcommands.empty()) check(command, {"help", std::string(command.name)});
        for (const auto& sub : command.subcommands)
            check(sub, {"help", std::string(command.name), std::string(sub.name)});
    }
}

TEST_CASE("Every command that takes values from the environment takes --env-file", "[command_line]") {
    const auto check = [](const Command& command, Words words) {
        CAPTURE(command.name);
        const bool takes = command.environment == EnvironmentUse::takes_values;
        CHECK(holds(text_of(words), "--env-file") == takes);
    };
    for (const auto& command : all_commands()) {
        if (command.subcommands.empty()) check(command, {"help", std::string(command.name)});
        for (const auto& sub : command.subcommands)
            check(sub, {"help", std::string(command.name), std::string(sub.name)});
    }
    for (const auto* command : {"demo", "emulator"})
        error_of({command, "--env-file", ".env"});
    const auto call = read({"profile", "list", "--env-file", ".env"});
    REQUIRE(call);
    CHECK(std::get<Call>(*call).env_file == ".env");
}

TEST_CASE("Standard input is read once, whatever is read from it", "[command_line]") {
    CHECK(error_of({"refresh", "--env-file", "-", "--client-secret-file", "-"}).message ==
          "Two values can't both be read from standard input (-).");
    CHECK(error_of({"exchange", "-", "--env-file", "-"}).message ==
          "Two values can't both be read from standard input (-).");
    CHECK(read({"refresh", "--env-file", "-"}));
}

TEST_CASE("A group of commands has a help of its own and needs a word more", "[command_line]") {
    const auto help = text_of({"help", "profile"});
    for (const auto* name : {"list", "show", "remove"})
        CHECK(holds(help, std::string("\n  ") + name + " "));
    CHECK(text_of({"profile", "--help"}) == help);
    CHECK(holds(text_of({"help", "profile", "list"}), "hsauth profile list"));
    CHECK(text_of({"profile", "list", "--help"}) == text_of({"help", "profile", "list"}));
    CHECK(error_of({"profile"}).hint == "One of: list, show, use, rename, remove, set, import.");
}

TEST_CASE("An unknown command names the nearest one", "[command_line]") {
    CHECK(error_of({"authorise"}).hint == "Did you mean hsauth authorize?");
    CHECK(error_of({"profile", "lst"}).hint == "Did you mean hsauth profile list?");
    CHECK(error_of({"help", "tokn"}).hint == "Did you mean hsauth token?");
    CHECK(holds(error_of({"xyzzyxyzzy"}).hint, "authorize, exchange, refresh"));
    CHECK(error_of({"a\x1b[2Jb"}).message == "There is no command \"a[2Jb\".");
}

TEST_CASE("An unknown flag names the nearest one and never a value", "[command_line]") {
    const auto error = error_of({"authorize", "--scop=sekrit"});
    CHECK(error.message == "hsauth authorize has no flag --scop.");
    CHECK(error.hint == "Did you mean --scope?");
    CHECK(error_of({"token", "--xyzzyxyzzy", "sekrit"}).hint == "See hsauth help token.");
    CHECK_FALSE(holds(error_of({"token", "-tsekrit"}).message, "sekrit"));
}

TEST_CASE("A flag before the command is told where it belongs", "[command_line]") {
    CHECK(holds(error_of({"--json", "token"}).message, "must come before"));
}

TEST_CASE("A secret on the command line is refused on every command, and before one", "[command_line]") {
    std::vector<Words> commands = {{}, {"help"}, {"profile"}, {"nonsense"}};
    for (const auto& command : all_commands()) {
        if (command.subcommands.empty()) commands.push_back({std::string(command.name)});
        for (const auto& sub : command.subcommands)
            commands.push_back({std::string(command.name), std::string(sub.name)});
    }
    for (auto words : commands) {
        words.emplace_back("--client-secret=sekrit");
        CAPTURE(words.front());
        const auto error = error_of(words);
        CHECK(holds(error.hint, "--client-secret-file"));
        CHECK_FALSE(holds(error.message + error.hint, "sekrit"));
    }
}

TEST_CASE("What stands behind an equals sign is never repeated", "[command_line]") {
    for (const auto& words : {Words{"--verison=sekrit"}, Words{"profile", "--nonsense=sekrit"},
                              Words{"token", "--nonsense=sekrit"}, Words{"help", "--vresion=sekrit"}}) {
        const auto error = error_of(words);
        CHECK_FALSE(holds(error.message + error.hint, "sekrit"));
    }
}

TEST_CASE("An argument too many is refused without repeating it", "[command_line]") {
    CHECK(error_of({"token", "sekrit"}).message == "hsauth token was given an argument too many.");
    CHECK(error_of({"exchange", "code", "sekrit"}).message ==
          "hsauth exchange was given an argument too many.");
}

TEST_CASE("A format that a command doesn't have is refused with those it has", "[command_line]") {
    for (const auto* command : {"authorize", "exchange", "refresh"}) {
        const auto error = error_of({command, "--format", "xml"});
        CHECK(holds(error.message, "--format"));
        CHECK(error.hint == "Give one of text|json|env|dotenv|header|token|github.");
    }
    CHECK(error_of({"token", "--format=text"}).hint == "Give one of token|header|json|env|dotenv|github.");
    for (const auto* command : {"inspect", "revoke", "emulator"})
        CHECK(error_of({command, "--format", "env"}).hint == "Give one of text|json.");
    CHECK(error_of({"profile", "list", "--format", "token"}).hint == "Give one of text|json.");
    error_of({"demo", "--json"});
}

TEST_CASE("Without a format, each command takes its first", "[command_line]") {
    CHECK(output_of({"token"}).format == Format::token);
    CHECK(output_of({"authorize"}).format == Format::text);
    CHECK(output_of({"authorize", "--json"}).format == Format::json);
    CHECK(output_of({"authorize", "--format=json"}).format == Format::json);
    CHECK(output_of({"token", "--json", "--format", "json"}).format == Format::json);
    CHECK(output_of({"token", "--format", "header"}).format == Format::header);
    CHECK(output_of({"refresh", "--format", "github"}).format == Format::github);
}

TEST_CASE("--json and another format contradict each other", "[command_line]") {
    CHECK(error_of({"token", "--json", "--format", "token"}).message ==
          "--json and --format token contradict each other.");
}

TEST_CASE("The flags that all commands take may stand anywhere behind the command", "[command_line]") {
    const auto output = output_of({"exchange", "-q", "code", "-v", "--no-color"});
    CHECK(output.quiet);
    CHECK(output.verbose);
    CHECK(output.no_color);
    CHECK_FALSE(output_of({"exchange", "code"}).verbose);
}

TEST_CASE("Whether errors are wanted in JSON is told of words that are off, too", "[command_line]") {
    CHECK(asks_for_json(Words{"nonsense", "--json"}));
    CHECK(asks_for_json(Words{"token", "--format", "json", "--nonsense"}));
    CHECK(asks_for_json(Words{"token", "--format=json"}));
    CHECK_FALSE(asks_for_json(Words{"token", "--format"}));
    CHECK_FALSE(asks_for_json(Words{"token", "json"}));
    CHECK_FALSE(asks_for_json(Words{"exchange", "--", "--json"}));
}
