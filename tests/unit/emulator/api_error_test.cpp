#include "emulator/api_error.h"

#include <algorithm>

#include "emulator/error_body.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("A call without a good token gets HubSpot's words", "[api_error]") {
    const auto answer = answer_to(missing_credentials(), "the-id");
    CHECK(answer.status == 401);
    CHECK(answer.body ==
          R"({"status":"error","message":"Authentication credentials not found. This API supports OAuth 2.0 )"
          R"(authentication and you can find more details at )"
          R"(https://developers.hubspot.com/docs/methods/auth/oauth-overview","correlationId":"the-id",)"
          R"("category":"INVALID_AUTHENTICATION"})");
}

TEST_CASE("An expired token is told when it expired, and how long ago", "[api_error]") {
    const auto expired = from_epoch_seconds(1655807872);
    const auto answer = answer_to(expired_credentials(expired, expired + std::chrono::seconds(75)), "the-id");
    CHECK(answer.status == 401);
    CHECK(answer.body ==
          R"({"status":"error","message":"The OAuth token used to make this call expired 75 second(s) ago.",)"
          R"("correlationId":"the-id","category":"EXPIRED_AUTHENTICATION",)"
          R"("context":{"expire time":["2022-06-21T10:37:52.000Z"]}})");
}

TEST_CASE("A lack of scopes names them and the page that explains them", "[api_error]") {
    const auto answer = answer_to(missing_scopes({"tickets", "files"}), "the-id");
    CHECK(answer.status == 403);
    CHECK(
        answer.body ==
        R"({"status":"error","message":"This app hasn't been granted all required scopes to make this call. )"
        R"(Read more about required scopes here: https://developers.hubspot.com/scopes.",)"
        R"("correlationId":"the-id","errors":[{"message":"One or more of the following scopes are required.",)"
        R"("context":{"requiredGranularScopes":["tickets","files"]}}],)"
        R"("links":{"scopes":"https://developers.hubspot.com/scopes"},"category":"MISSING_SCOPES"})");
}

TEST_CASE("Too many calls are told which limit they reached", "[api_error]") {
    const auto answer = answer_to(too_many_calls("TEN_SECONDLY_ROLLING"), "the-id");
    CHECK(answer.status == 429);
    CHECK(answer.body ==
          R"({"status":"error","message":"You have reached your ten_secondly_rolling limit.",)"
          R"("correlationId":"the-id","errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING",)"
          R"("groupName":"publicapi:emulator"})");
}

TEST_CASE("A wrong method is told the right ones", "[api_error]") {
    const auto answer = answer_to(other_methods("GET, POST"), "the-id");
    CHECK(answer.status == 405);
    const std::pair<std::string, std::string> methods{"Allow", "GET, POST"};
    CHECK(std::count(answer.headers.begin(), answer.headers.end(), methods) == 1);
}
