#include "emulator/error_body.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("A refusal says the same to readers of HubSpot's members and of RFC 6749's", "[error_body]") {
    const auto answer = answer_to(bad_auth_code, "the-id");
    CHECK(answer.status == 400);
    CHECK(member(answer.body, "status") == "BAD_AUTH_CODE");
    CHECK(member(answer.body, "error") == "invalid_grant");
    CHECK(member(answer.body, "correlationId") == "the-id");
    CHECK(member(answer.body, "message") == "missing or unknown auth code");
    CHECK(member(answer.body, "error_description") == member(answer.body, "message"));
}

TEST_CASE("A generic error says nothing of OAuth", "[error_body]") {
    const auto answer = answer_to(unknown_path, "the-id");
    CHECK(answer.status == 404);
    CHECK(member(answer.body, "status") == "error");
    CHECK(member(answer.body, "category") == "OBJECT_NOT_FOUND");
    CHECK(member(answer.body, "correlationId") == "the-id");
    CHECK(member(answer.body, "error") == "(none)");
}

TEST_CASE("Only a wrong method's answer names the methods that would do", "[error_body]") {
    const auto wrong = answer_to(wrong_method("GET, POST"), "");
    CHECK(wrong.status == 405);
    CHECK(header(wrong, "Allow") == "GET, POST");
    for (const auto& [name, value] : answer_to(unknown_token, "").headers)
        CHECK(name != "Allow");
}

TEST_CASE("No error is cached", "[error_body]") {
    CHECK(header(answer_to(bad_client_secret, ""), "Cache-Control") == "no-store");
    CHECK(header(answer_to(own_fault, ""), "Cache-Control") == "no-store");
}
