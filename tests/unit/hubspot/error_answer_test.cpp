#include "hubspot/error_answer.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("HubSpot's OAuth shape is read", "[error_answer]") {
    const auto refusal = read_error_answer(
        400, R"({"error":"invalid_grant","error_description":"refresh token is invalid, expired or revoked",)"
             R"("status":"BAD_REFRESH_TOKEN","message":"the older text",)"
             R"("correlationId":"00000000-0000-4000-8000-000000000001"})");
    CHECK(refusal.http_status == 400);
    CHECK(refusal.oauth_error == "invalid_grant");
    CHECK(refusal.hubspot_status == "BAD_REFRESH_TOKEN");
    CHECK(refusal.message == "refresh token is invalid, expired or revoked");
    CHECK(refusal.correlation_id == "00000000-0000-4000-8000-000000000001");
    CHECK(refusal.category.empty());
    CHECK(refusal.context_json.empty());
}

TEST_CASE("The older shape without OAuth's members is read", "[error_answer]") {
    const auto refusal = read_error_answer(
        400, R"({"status":"BAD_AUTH_CODE","message":"missing or unknown auth code","requestId":"r"})");
    CHECK(refusal.hubspot_status == "BAD_AUTH_CODE");
    CHECK(refusal.message == "missing or unknown auth code");
    CHECK(refusal.oauth_error.empty());
}

TEST_CASE("The API's shape is read, its own members as they came", "[error_answer]") {
    const auto refusal = read_error_answer(
        403,
        R"({"status":"error","message":"not granted","correlationId":"c","category":"MISSING_SCOPES",)"
        R"("subCategory":"sub","errors":[{"message":"m","context":{"requiredGranularScopes":["a","b"]}}],)"
        R"("context":{"expire time":["2022-06-21T10:37:52.040Z"]},)"
        R"("links":{"scopes":"https://developers.hubspot.com/scopes"}})");
    CHECK(refusal.hubspot_status.empty());
    CHECK(refusal.message == "not granted");
    CHECK(refusal.correlation_id == "c");
    CHECK(refusal.category == "MISSING_SCOPES");
    CHECK(refusal.sub_category == "sub");
    CHECK(refusal.errors_json == R"([{"message":"m","context":{"requiredGranularScopes":["a","b"]}}])");
    CHECK(refusal.context_json == R"({"expire time":["2022-06-21T10:37:52.040Z"]})");
    CHECK(refusal.links_json == R"({"scopes":"https://developers.hubspot.com/scopes"})");
}

TEST_CASE("Of a body that is no error object the status stands", "[error_answer]") {
    for (const auto* body :
         {"", "<html>busy</html>", "null", "[]", "\"x\"", "{", R"({"error":1,"error":2})"}) {
        CAPTURE(body);
        const auto refusal = read_error_answer(503, body);
        CHECK(refusal.http_status == 503);
        CHECK(refusal.oauth_error.empty());
        CHECK(refusal.hubspot_status.empty());
        CHECK(refusal.message.empty());
    }
}

TEST_CASE("The type of a limit stands in for its policy", "[error_answer]") {
    CHECK(read_error_answer(429, R"({"errorType":"RATE_LIMIT","policyName":"DAILY"})").policy_name ==
          "DAILY");
    CHECK(read_error_answer(429, R"({"errorType":"RATE_LIMIT"})").policy_name == "RATE_LIMIT");
}

TEST_CASE("A body tells by its members whether it is an error", "[error_answer]") {
    for (const auto* body :
         {R"({"status":"error","message":"m"})", R"({"status":"BAD_NEWS"})", R"({"status":"MOON_ERROR"})",
          R"({"status":"MOON_FULL","message":"m"})", R"({"message":"m","category":"C"})",
          R"({"message":"m","correlationId":"c"})", R"({"error":"e","error_description":"d"})",
          R"({"message":"m","requestId":"r"})"}) {
        CAPTURE(body);
        CHECK(has_error_shape(body));
    }
    for (const auto* body :
         {"", "[]", "{}", R"({"message":"m"})", R"({"status":"error"})", R"({"error":"e"})",
          R"({"status":"COMPLETE","message":"m"})", R"({"status":"IN_PROGRESS"})", R"({"status":"BAD"})",
          R"({"message":1,"category":"C"})", R"({"status":"a_b","message":"m"})"}) {
        CAPTURE(body);
        CHECK_FALSE(has_error_shape(body));
    }
}

TEST_CASE("A member of an odd type is left out and takes no other with it", "[error_answer]") {
    const auto refusal = read_error_answer(
        400, R"({"error":{"code":1},"status":400,"message":["x"],"correlationId":null,"errors":null,)"
             R"("category":"VALIDATION_ERROR"})");
    CHECK(refusal.oauth_error.empty());
    CHECK(refusal.hubspot_status.empty());
    CHECK(refusal.message.empty());
    CHECK(refusal.correlation_id.empty());
    CHECK(refusal.errors_json.empty());
    CHECK(refusal.category == "VALIDATION_ERROR");
}
