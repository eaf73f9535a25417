#include "oauth/answer_members.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

AnswerMembers members_of(std::string_view body) {
    auto members = AnswerMembers::read(body, "token answer");
    REQUIRE(members);
    return std::move(*members);
}

// The one way in which an answer is refused: kind unavailable, and never a value.
void check_refusal(const Error& error, std::string_view member) {
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK_FALSE(error.retryable);
    CHECK(error.message.starts_with("The server's answer is no token answer: "));
    CHECK(error.message.find(member) != std::string::npos);
    CHECK(error.message.find("sekrit") == std::string::npos);
    CHECK_FALSE(error.hint.empty());
}

}  // namespace

TEST_CASE("What is no JSON object has no members", "[answer_members]") {
    for (const auto* body :
         {"", "null", "[]", "\"sekrit\"", "1", "{\"token\":sekrit}", "{}{}", "<html>sekrit</html>"}) {
        CAPTURE(body);
        const auto members = AnswerMembers::read(body, "token answer");
        REQUIRE_FALSE(members);
        check_refusal(members.error(), "");
    }
}

TEST_CASE("A member that is absent or null is nothing", "[answer_members]") {
    const auto members = members_of(R"({"null":null})");
    for (const auto* name : {"null", "absent"}) {
        CAPTURE(name);
        CHECK_FALSE(members.has(name));
        CHECK(members.text(name).value() == std::nullopt);
        CHECK_FALSE(members.token(name).value());
        CHECK(members.whole_number(name, 10).value() == std::nullopt);
        CHECK(members.flag(name).value() == std::nullopt);
        CHECK(members.object(name) == nullptr);
    }
    CHECK_FALSE(members.scopes().value());
    CHECK_FALSE(members_of(R"({"scopes":null,"scope":null})").scopes().value());
}

TEST_CASE("A member of another type is an error that names it and not its value", "[answer_members]") {
    const auto members = members_of(R"({"t":{"a":"sekrit"},"s":"sekrit","n":7})");
    CHECK(members.has("t"));
    for (const auto* name : {"t", "n"}) {
        CAPTURE(name);
        REQUIRE_FALSE(members.text(name));
        check_refusal(members.text(name).error(), std::string("its member ") + name + " is no string");
        REQUIRE_FALSE(members.token(name));
        check_refusal(members.token(name).error(), std::string("its member ") + name + " is no string");
    }
    for (const auto* name : {"t", "s"}) {
        CAPTURE(name);
        REQUIRE_FALSE(members.whole_number(name, 10));
        check_refusal(members.whole_number(name, 10).error(), std::string("its member ") + name);
    }
    for (const auto* name : {"t", "s", "n"}) {
        CAPTURE(name);
        REQUIRE_FALSE(members.flag(name));
        check_refusal(members.flag(name).error(), "is neither true nor false");
    }
    CHECK(members.object("s") == nullptr);
    REQUIRE(members.object("t") != nullptr);
    CHECK(members.object("t")->find("a") != nullptr);
}

TEST_CASE("A token is visible ASCII, of any length", "[answer_members]") {
    const auto long_token = std::string(16384, 'A') + "~!-._";
    CHECK(members_of("{\"t\":\"" + long_token + "\"}").token("t").value()->reveal() == long_token);
    for (const auto* odd :
         {" ", "\\n", "\\r", "\\u0000", "\\u001b", "\\u007f", "\\u00e9", "\xc3\xa9", "\\t"}) {
        CAPTURE(odd);
        const auto token = members_of("{\"t\":\"sekrit" + std::string(odd) + "\"}").token("t");
        REQUIRE_FALSE(token);
        check_refusal(token.error(), "holds a character that no token has");
    }
}

TEST_CASE("An empty token counts as absent", "[answer_members]") {
    CHECK_FALSE(members_of(R"({"t":""})").token("t").value());
}

TEST_CASE("A whole number is one from zero to the limit, however it is written", "[answer_members]") {
    const auto number = [](const std::string& written) {
        return members_of("{\"n\":" + written + "}").whole_number("n", 1800);
    };
    CHECK(number("0").value() == 0);
    CHECK(number("1800").value() == 1800);
    CHECK(number("1800.0").value() == 1800);
    CHECK(number("1.8e3").value() == 1800);
    for (const auto* bad : {"1801", "-1", "1799.5", "1801.0", "-1.0", "1e300", "9223372036854775808",
                            "-9223372036854775808", "\"1800\"", "true", "[]"}) {
        CAPTURE(bad);
        REQUIRE_FALSE(number(bad));
        check_refusal(number(bad).error(), "is no whole number from 0 to 1800");
    }
}

TEST_CASE("An id keeps every digit or is refused", "[answer_members]") {
    const auto id = [](const std::string& written) {
        return members_of("{\"n\":" + written + "}").whole_number("n", largest_id);
    };
    CHECK(id("2147483648").value() == 2147483648);
    CHECK(id("9007199254740993").value() == 9007199254740993);
    CHECK(id("9223372036854775807").value() == INT64_MAX);
    CHECK_FALSE(id("9223372036854775808"));
    CHECK_FALSE(id("18446744073709551616"));
    CHECK_FALSE(id("9007199254740993.0"));  // a double can't carry it
    CHECK_FALSE(id("9223372036854775807.0"));
}

TEST_CASE("Scopes are HubSpot's array, else RFC 6749's string", "[answer_members]") {
    CHECK(members_of(R"({"scopes":["oauth","tickets"]})").scopes().value() == ScopeSet{"oauth", "tickets"});
    CHECK(members_of(R"({"scope":"oauth tickets"})").scopes().value() == ScopeSet{"oauth", "tickets"});
    CHECK(members_of(R"({"scopes":["oauth"],"scope":"tickets"})").scopes().value() == ScopeSet{"oauth"});
    CHECK(members_of(R"({"scopes":null,"scope":"tickets"})").scopes().value() == ScopeSet{"tickets"});
    CHECK(members_of(R"({"scopes":[]})").scopes().value() == ScopeSet{});
    CHECK(members_of(R"({"scope":""})").scopes().value() == ScopeSet{});
}

TEST_CASE("What is no scope name is refused", "[answer_members]") {
    for (const auto* body :
         {R"({"scopes":"oauth"})", R"({"scopes":{}})", R"({"scopes":[1]})", R"({"scopes":[null]})",
          R"({"scopes":[""]})", R"({"scopes":["a b"]})", R"({"scopes":["a\u001b"]})",
          R"({"scopes":["a\"b"]})", R"({"scope":["oauth"]})", R"({"scope":"a\u0007"})", R"({"scope":7})"}) {
        CAPTURE(body);
        const auto scopes = members_of(body).scopes();
        REQUIRE_FALSE(scopes);
        check_refusal(scopes.error(), "its member scope");
    }
}
