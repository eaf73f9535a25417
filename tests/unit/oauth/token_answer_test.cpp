#include "oauth/token_answer.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

// The least that is an answer, with more members behind.
std::string answer_with(std::string_view more) {
    return R"({"token_type":"bearer","access_token":"AT-sekrit")" + std::string(more) + "}";
}

void check_refused(const std::string& body, std::string_view why) {
    CAPTURE(body);
    const auto answer = read_token_answer(body);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::unavailable);
    CHECK(answer.error().message.find(why) != std::string::npos);
    CHECK(answer.error().message.find("sekrit") == std::string::npos);
}

}  // namespace

TEST_CASE("HubSpot's own answer is read with all its members", "[token_answer]") {
    const auto answer = read_token_answer(
        R"({"token_type":"bearer","refresh_token":"na1-aaaa-bbbb-cccc-dddd-eeeeeeeeeeee",)"
        R"("access_token":"CIrToaiiMhIHAAEAQAAAARiO1ooBIOP0sgEokuLtAEaOaTFnToZ3VjUbtl46MAAAAEAAAAAgAAAA",)"
        R"("hub_id":1234567,"user_id":42,"scopes":["oauth","crm.objects.contacts.read"],)"
        R"("expires_in":1800,"token_use":"access_token"})");
    REQUIRE(answer);
    CHECK(answer->access_token.reveal().starts_with("CIrToaii"));
    CHECK(answer->refresh_token->reveal() == "na1-aaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
    CHECK(answer->expires_in == std::chrono::seconds{1800});
    CHECK(answer->hub_id == 1234567);
    CHECK(answer->user_id == 42);
    CHECK(answer->scopes == ScopeSet{"oauth", "crm.objects.contacts.read"});
}

TEST_CASE("The least answer is a token and its type", "[token_answer]") {
    const auto answer = read_token_answer(answer_with(""));
    REQUIRE(answer);
    CHECK(answer->access_token.reveal() == "AT-sekrit");
    CHECK_FALSE(answer->refresh_token);
    CHECK_FALSE(answer->expires_in);
    CHECK_FALSE(answer->hub_id);
    CHECK_FALSE(answer->user_id);
    CHECK_FALSE(answer->scopes);
}

TEST_CASE("A member that is null counts as absent", "[token_answer]") {
    const auto answer = read_token_answer(answer_with(
        R"(,"refresh_token":null,"expires_in":null,"hub_id":null,"user_id":null,"scopes":null,"error":null)"));
    REQUIRE(answer);
    CHECK_FALSE(answer->refresh_token);
    CHECK_FALSE(answer->expires_in);
    CHECK_FALSE(answer->scopes);
}

TEST_CASE("A token's type is known in any case, and must be known", "[token_answer]") {
    for (const auto* type : {"bearer", "Bearer", "BEARER", "BeArEr"}) {
        CAPTURE(type);
        CHECK(read_token_answer(R"({"access_token":"a","token_type":")" + std::string(type) + "\"}"));
    }
    for (const auto* type : {"mac", "", "bearer ", "bearers", "beare", "b\\u0000earer"}) {
        CAPTURE(type);
        check_refused(R"({"access_token":"AT-sekrit","token_type":")" + std::string(type) + "\"}",
                      "token_type");
    }
    check_refused(R"({"access_token":"AT-sekrit"})", "token_type is missing");
    check_refused(R"({"access_token":"AT-sekrit","token_type":null})", "token_type is missing");
    check_refused(R"({"access_token":"AT-sekrit","token_type":["bearer"]})", "token_type");
}

TEST_CASE("A life is a whole number of seconds that 31 bits hold", "[token_answer]") {
    const auto life = [](const std::string& written) {
        return read_token_answer(answer_with(",\"expires_in\":" + written));
    };
    CHECK(life("0")->expires_in == std::chrono::seconds{0});
    CHECK(life("2147483647")->expires_in == std::chrono::seconds{2147483647});
    for (const auto* bad : {"2147483648", "-1", "1799.5", "9223372036854775807", "9223372036854775808",
                            "-9223372036854775808", "1e99", "\"1800\"", "true", "{}", "[]"}) {
        check_refused(answer_with(",\"expires_in\":" + std::string(bad)), "expires_in");
    }
}

TEST_CASE("An answer without a usable access token is none", "[token_answer]") {
    check_refused(R"({"token_type":"bearer"})", "access_token is missing");
    for (const auto* token : {"\"\"", "null", "7", "[\"AT-sekrit\"]", "\"AT sekrit\"", "\"AT\\r\\nsekrit\"",
                              "\"AT\\u0000sekrit\"", "\"AT\\u001bsekrit\"", "\"\\u00e9sekrit\""}) {
        check_refused(R"({"token_type":"bearer","access_token":)" + std::string(token) + "}", "access_token");
    }
    check_refused(answer_with(R"(,"refresh_token":"a sekrit")"), "refresh_token");
    check_refused(answer_with(R"(,"refresh_token":7)"), "refresh_token");
}

TEST_CASE("A repeated member is refused, however its name is written", "[token_answer]") {
    check_refused(answer_with(R"(,"access_token":"other sekrit")"), "a member is repeated");
    check_refused(answer_with(R"(,"access\u005ftoken":"other sekrit")"), "a member is repeated");
    check_refused(answer_with(R"(,"x":{"a":1,"a":2})"), "a member is repeated");
}

TEST_CASE("A refusal under a status of success is no answer", "[token_answer]") {
    check_refused(answer_with(R"(,"error":"invalid_grant")"), "error");
    check_refused(R"({"error":"invalid_grant"})", "error");
}

TEST_CASE("An id is kept exactly or refused", "[token_answer]") {
    const auto answer = read_token_answer(answer_with(R"(,"hub_id":9007199254740993,"user_id":2147483648)"));
    REQUIRE(answer);
    CHECK(answer->hub_id == 9007199254740993);
    CHECK(answer->user_id == 2147483648);
    check_refused(answer_with(R"(,"hub_id":"123")"), "hub_id");
    check_refused(answer_with(R"(,"user_id":-1)"), "user_id");
    check_refused(answer_with(R"(,"hub_id":18446744073709551615)"), "hub_id");
}

TEST_CASE("What isn't known is ignored, whatever its type", "[token_answer]") {
    CHECK(read_token_answer(
        answer_with(R"(,"a":null,"b":true,"c":-1.5e300,"d":"x","e":[1,[2]],"f":{"access_token":7},"":0)")));
}

TEST_CASE("An answer that was cut anywhere is none", "[token_answer]") {
    const auto whole =
        answer_with(R"(,"refresh_token":"RT-sekrit","expires_in":1800,"scopes":["oauth"],"hub_id":1)");
    REQUIRE(read_token_answer(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        const auto cut = read_token_answer(std::string_view(whole).substr(0, length));
        REQUIRE_FALSE(cut);
        CHECK(cut.error().message.find("sekrit") == std::string::npos);
    }
}

TEST_CASE("Nesting without end is refused, wherever it stands", "[token_answer]") {
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    check_refused(deep, "it is nested too deeply");
    check_refused(answer_with(",\"x\":" + deep), "it is nested too deeply");
    check_refused(answer_with(",\"scopes\":" + deep), "it is nested too deeply");
}
