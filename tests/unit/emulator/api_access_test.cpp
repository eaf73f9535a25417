#include "emulator/api_access.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

constexpr auto some_path = "/appinstalls/v3/external-install";

Answer call_with(Stage& stage, std::vector<Header> headers) {
    return stage.send({"DELETE", some_path, "", std::move(headers), ""});
}

}  // namespace

TEST_CASE("A call without a token that is known gets HubSpot's 401", "[api_access]") {
    Stage stage;
    const auto tokens = stage.login();
    const auto access = member(tokens, "access_token");
    for (const auto& headers :
         std::vector<std::vector<Header>>{{},
                                          {{"authorization", ""}},
                                          {{"authorization", "Bearer"}},
                                          {{"authorization", "Bearer "}},
                                          {{"authorization", "Bearer unknown"}},
                                          {{"authorization", access}},
                                          {{"authorization", "Basic " + access}},
                                          {{"authorization", "Bearer " + member(tokens, "refresh_token")}}}) {
        const auto answer = call_with(stage, headers);
        CHECK(answer.status == 401);
        CHECK(member(answer.body, "status") == "error");
        CHECK(member(answer.body, "category") == "INVALID_AUTHENTICATION");
        CHECK(member(answer.body, "message").starts_with("Authentication credentials not found. "));
        CHECK(member(answer.body, "correlationId").size() == 36);
    }
}

TEST_CASE("The scheme's case doesn't matter", "[api_access]") {
    for (const auto* scheme : {"Bearer ", "bearer ", "BEARER  "}) {
        Stage stage;
        const auto access = member(stage.login(), "access_token");
        CHECK(call_with(stage, {{"authorization", scheme + access}}).status == 204);
    }
}

TEST_CASE("An expired token gets a 401 that says since when", "[api_access]") {
    Stage stage;
    const auto access = member(stage.login(), "access_token");
    const auto message = [&] {
        const auto answer = call_with(stage, {{"authorization", "Bearer " + access}});
        CHECK(answer.status == 401);
        CHECK(member(answer.body, "category") == "EXPIRED_AUTHENTICATION");
        CHECK(answer.body.find(R"("context":{"expire time":["2026-11-21T21:30:00.000Z"]})") !=
              std::string::npos);
        return member(answer.body, "message");
    };
    stage.advance(1800);
    CHECK(message() == "The OAuth token used to make this call expired 0 second(s) ago.");
    stage.advance(75);
    CHECK(message() == "The OAuth token used to make this call expired 75 second(s) ago.");
    stage.advance(3 * 86400);
    CHECK(message() == "The OAuth token used to make this call expired 3 day(s) ago.");
}
