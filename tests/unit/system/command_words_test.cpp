#include "system/command_words.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A command is split on blanks, quotes keep them", "[command_words]") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> examples = {
        {"firefox", {"firefox"}},
        {"  firefox \t --new-window  %s ", {"firefox", "--new-window", "%s"}},
        {"'/opt/my browser/run' \"%s\"", {"/opt/my browser/run", "%s"}},
        {"a'b c'\"d e\"f", {"ab cd ef"}},
        {"a\\ b c\\\\d \\'", {"a b", "c\\d", "'"}},
        {R"('\n\' "\" \\ \n")", {"\\n\\", "\" \\ \\n"}},
        {"x '' \"\"", {"x", "", ""}},
        {"$(touch x); `id` | $HOME ~ *", {"$(touch", "x);", "`id`", "|", "$HOME", "~", "*"}},
        {"", {}},
        {" \t\n", {}},
    };
    for (const auto& [command, words] : examples) {
        CAPTURE(command);
        const auto split = command_words(command);
        REQUIRE(split);
        CHECK(*split == words);
    }
}

TEST_CASE("An open quote or a backslash at the end is no command", "[command_words]") {
    for (const auto* command : {"a 'b", "a \"b", "a \"b\\\"", "a\\"}) {
        CAPTURE(command);
        CHECK_FALSE(command_words(command));
    }
}
