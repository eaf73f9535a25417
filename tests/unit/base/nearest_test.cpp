#include "base/nearest.h"

#include <array>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("The nearest word is found, a stranger is not", "[nearest]") {
    constexpr std::array<std::string_view, 4> commands = {"authorize", "refresh", "inspect", "revoke"};
    CHECK(nearest("authorise", commands) == "authorize");
    CHECK(nearest("refrehs", commands) == "refresh");
    CHECK(nearest("revok", commands) == "revoke");
    CHECK_FALSE(nearest("banana", commands));
    CHECK_FALSE(nearest("", commands));
}

TEST_CASE("Of several likely words, the likeliest come first", "[nearest]") {
    constexpr std::array<std::string_view, 4> words = {"banana", "contact", "contacts", "contracts"};
    CHECK(nearest_few("contacs", words, 2) == std::vector<std::string_view>{"contact", "contacts"});
    CHECK(nearest_few("contacts", words, 9).size() == 3);
    CHECK(nearest_few("contacts", words, 0).empty());
}
