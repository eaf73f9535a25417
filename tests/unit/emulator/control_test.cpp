#include "emulator/control.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

Answer post_control(Stage& stage, const std::string& action, const std::string& body = {}) {
    return stage.send({"POST", "/_emulator/" + action, "", {}, body});
}

}  // namespace

TEST_CASE("Health says yes", "[control]") {
    Stage stage;
    CHECK(stage.get("/_emulator/health").status == 200);
    CHECK(member(stage.get("/_emulator/health").body, "ok") == "true");
    CHECK(post_control(stage, "health").status == 405);
}

TEST_CASE("A reset goes back to the start", "[control]") {
    Stage stage;
    const auto first = stage.code();
    const auto tokens = stage.exchange(first).body;
    stage.advance(60);
    CHECK(post_control(stage, "reset").status == 200);
    CHECK(stage.get("/_emulator/requests").body == "[]");
    CHECK(stage.refresh(member(tokens, "refresh_token")).status == 400);
    CHECK(post_control(stage, "reset").status == 200);
    CHECK(stage.code() == first);
    CHECK(member(post_control(stage, "clock", R"({"advance":0})").body, "now") == "2026-11-21T21:00:00Z");
}

TEST_CASE("The clock goes ten years ahead in all, and no second further", "[control]") {
    Stage stage;
    CHECK(post_control(stage, "clock", R"({"advance":315359999})").status == 200);
    CHECK(post_control(stage, "clock", R"({"advance":2})").status == 400);
    CHECK(member(post_control(stage, "clock", R"({"advance":1})").body, "now") == "2036-11-18T21:00:00Z");
    CHECK(post_control(stage, "clock", R"({"advance":1})").status == 400);
    CHECK(post_control(stage, "reset").status == 200);
    CHECK(post_control(stage, "clock", R"({"advance":1})").status == 200);
}

TEST_CASE("The clock goes forward only", "[control]") {
    Stage stage;
    CHECK(member(post_control(stage, "clock", R"({"advance":90})").body, "now") == "2026-11-21T21:01:30Z");
    for (const auto* body :
         {"", "{}", "[]", "90", R"({"advance":-1})", R"({"advance":"90"})", R"({"advance":1.5})",
          R"({"advance":1,"x":2})", R"({"advance":9223372036854775807})"}) {
        CAPTURE(body);
        CHECK(post_control(stage, "clock", body).status == 400);
    }
    CHECK(member(post_control(stage, "clock", R"({"advance":0})").body, "now") == "2026-11-21T21:01:30Z");
}

TEST_CASE("Faults are appended, told and cleared", "[control]") {
    Stage stage;
    const std::string first = R"({"endpoint":"token","times":1,"action":{"status":503}})";
    const std::string second = R"({"endpoint":"api","times":0,"action":{"close":true}})";
    CHECK(stage.get("/_emulator/faults").body == "[]");
    CHECK(post_control(stage, "faults", "[" + first + "]").body == "[" + first + "]");
    CHECK(post_control(stage, "faults", "[" + second + "]").body == "[" + first + "," + second + "]");
    CHECK(stage.refresh("unknown").status == 503);
    CHECK(stage.get("/_emulator/faults").body == "[" + second + "]");
    CHECK(post_control(stage, "faults", "[]").body == "[]");
    CHECK(stage.send({"DELETE", "/_emulator/faults", "", {}, ""}).status == 405);
}

TEST_CASE("With the faults, the second redirect of a duplicate is cleared", "[control]") {
    Stage stage;
    const auto asked = stage.asking();
    post_control(stage, "faults", R"([{"endpoint":"authorize","action":{"redirect":"duplicate"}}])");
    const auto first = stage.redirected(stage.get("/oauth/authorize", asked));
    post_control(stage, "faults", "[]");
    const auto second = stage.redirected(stage.get("/oauth/authorize", asked));
    CHECK(value_of(first, "code") != value_of(second, "code"));
}

TEST_CASE("A bad fault is refused with its JSON pointer, and none of its list is taken", "[control]") {
    Stage stage;
    const auto answer = post_control(stage, "faults",
                                     R"([{"endpoint":"token","action":{"status":503}},
                                         {"endpoint":"token","action":{"status":1}}])");
    CHECK(answer.status == 400);
    CHECK(member(answer.body, "category") == "VALIDATION_ERROR");
    CHECK(member(answer.body, "message").find(" /1/action/status: ") != std::string::npos);
    CHECK(stage.get("/_emulator/faults").body == "[]");
    for (const auto* body : {"", "{}", "null", "[7]", R"({"endpoint":"token","action":{"close":true}})"})
        CHECK(post_control(stage, "faults", body).status == 400);

    std::string many = "[";
    for (int i = 0; i < 1000; ++i)
        many += R"({"endpoint":"token","action":{"close":true}},)";
    many.back() = ']';
    CHECK(post_control(stage, "faults", many).status == 200);
    CHECK(post_control(stage, "faults", R"([{"endpoint":"api","action":{"close":true}}])").status == 400);
}

TEST_CASE("A reset goes back to the config's faults with fresh counters", "[control]") {
    Stage stage{configured(R"({"faults":[{"endpoint":"token","action":{"status":503}}]})")};
    const auto at_first = stage.get("/_emulator/faults").body;
    CHECK(stage.refresh("unknown").status == 503);
    CHECK(stage.get("/_emulator/faults").body == "[]");
    CHECK(post_control(stage, "faults", R"([{"endpoint":"api","action":{"close":true}}])").status == 200);
    CHECK(post_control(stage, "reset").status == 200);
    CHECK(stage.get("/_emulator/faults").body == at_first);
    CHECK(stage.refresh("unknown").status == 503);
}

TEST_CASE("The log holds each request with its secrets redacted", "[control]") {
    Stage stage;
    const auto tokens = stage.login();
    CHECK(stage.get("/oauth/v1/access-tokens/" + member(tokens, "access_token")).status == 200);
    CHECK(stage
              .send({"POST",
                     "/oauth/v3/token",
                     "client_secret=q-secret",
                     {{"authorization", "Basic b-secret"},
                      {"content-type", "application/x-www-form-urlencoded"}},
                     "client_id=a&client_id=b&token=t-secret"})
              .status == 400);
    const auto text = stage.get("/_emulator/requests").body;
    for (const auto& secret :
         {std::string(stage.app().client_secret.reveal()), member(tokens, "access_token"),
          std::string(verifier), std::string("s-1"), std::string("-secret")}) {
        CAPTURE(secret);
        CHECK(text.find(secret) == std::string::npos);
    }
    const auto log = parsed(text);
    REQUIRE(log.as_array() != nullptr);
    REQUIRE(log.as_array()->size() == 4);
    const auto& exchange = *(*log.as_array())[1].as_object();
    CHECK(exchange.find("at")->as_string() == std::string_view("2026-11-21T21:00:00Z"));
    CHECK(exchange.find("method")->as_string() == std::string_view("POST"));
    CHECK(exchange.find("path")->as_string() == std::string_view("/oauth/v3/token"));
    CHECK(exchange.find("status")->as_integer() == 200);
    const auto& form = *exchange.find("form")->as_object();
    CHECK(form.find("grant_type")->as_string() == std::string_view("authorization_code"));
    CHECK(form.find("client_secret")->as_string() == std::string_view("[redacted]"));
    CHECK(exchange.find("headers")->as_object()->find("host")->as_string() ==
          std::string_view("localhost:4280"));
}
