#include "emulator/approval.h"

#include "emulator/fault_reader.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

Config with_fault(const std::string& action, const std::string& times = "1") {
    auto config = default_config();
    auto faults =
        read_faults(R"([{"endpoint":"authorize","times":)" + times + R"(,"action":)" + action + "}]");
    REQUIRE(faults);
    config.faults = std::move(*faults);
    return config;
}

std::string text_of(const Parameters& query, std::string_view name) {
    return std::string(value_of(query, name).value_or("(none)"));
}

}  // namespace

TEST_CASE("An error redirect has the error, its words and the state, and then all is well", "[approval]") {
    Stage stage{with_fault(R"({"error":"access_denied","error_description":"No, & never"})")};
    const auto query = stage.redirected(stage.get("/oauth/authorize", stage.asking()));
    CHECK(query.size() == 3);
    CHECK(text_of(query, "error") == "access_denied");
    CHECK(text_of(query, "error_description") == "No, & never");
    CHECK(text_of(query, "state") == "s-1");
    CHECK(stage.exchange(stage.code()).status == 200);

    Stage wordless{with_fault(R"({"error":"server_error"})")};
    CHECK(wordless.redirected(wordless.get("/oauth/authorize", wordless.asking())).size() == 2);
}

TEST_CASE("A forged redirect has our state and a code that nobody issued", "[approval]") {
    Stage stage{with_fault(R"({"redirect":"forged"})")};
    const auto query = stage.redirected(stage.get("/oauth/234567/authorize", stage.asking()));
    CHECK(text_of(query, "state") == "s-1");
    CHECK(text_of(query, "code").starts_with("eu1-"));
    CHECK(text_of(query, "code").size() == 36);
    const auto answer = stage.exchange(text_of(query, "code"));
    CHECK(answer.status == 400);
    CHECK(member(answer.body, "status") == "BAD_AUTH_CODE");
}

TEST_CASE("A redirect with a wrong state has a good code and a state of its own", "[approval]") {
    for (const std::string sent : {"s-1", ""}) {
        Stage stage{with_fault(R"({"redirect":"wrong_state"})")};
        const auto query = stage.redirected(stage.get("/oauth/authorize", stage.asking({{"state", sent}})));
        CHECK(count_of(query, "state") == 1);
        CHECK(text_of(query, "state").size() == 32);
        CHECK(stage.exchange(text_of(query, "code")).status == 200);
    }
}

TEST_CASE("A duplicate redirect is the same one for the same request once more", "[approval]") {
    Stage stage{with_fault(R"({"redirect":"duplicate"})")};
    const auto first = header(stage.get("/oauth/authorize", stage.asking()), "Location");
    const auto another = header(stage.get("/oauth/authorize", stage.asking({{"state", "s-2"}})), "Location");
    CHECK(another != first);
    CHECK(header(stage.get("/oauth/authorize", stage.asking()), "Location") == first);
    CHECK(header(stage.get("/oauth/authorize", stage.asking()), "Location") != first);
    const auto query = *parse_parameters(first.substr(first.find('?') + 1));
    CHECK(text_of(query, "state") == "s-1");
    CHECK(stage.exchange(text_of(query, "code")).status == 200);
}

TEST_CASE("A browser is given a page that follows a duplicate redirect twice", "[approval]") {
    Stage stage{with_fault(R"({"redirect":"duplicate"})")};
    const auto visit = [&] {
        return stage.send({"GET", "/oauth/authorize", stage.asking(), {{"sec-fetch-mode", "navigate"}}, ""});
    };
    const auto page = visit();
    CHECK(page.status == 200);
    CHECK(header(page, "Refresh").starts_with("1; url=" + std::string(redirect_uri) + "?code=na1-"));
    CHECK(header(page, "Refresh").ends_with("&state=s-1"));
    CHECK(visit().status == 302);
}

TEST_CASE("A fault of the redirect waits for an approval", "[approval]") {
    Stage stage{with_fault(R"({"error":"access_denied"})")};
    CHECK(stage.get("/oauth/authorize", stage.asking({{"client_id", "unknown"}})).status == 400);
    CHECK(stage.get("/oauth/9/authorize", stage.asking()).status == 400);
    const auto query = stage.redirected(stage.get("/oauth/authorize", stage.asking()));
    CHECK(text_of(query, "error") == "access_denied");
}

TEST_CASE("A fault of the redirect happens to what the consent page answers", "[approval]") {
    const std::string action = GENERATE(R"({"error":"server_error"})", R"({"redirect":"forged"})",
                                        R"({"redirect":"wrong_state"})", R"({"redirect":"duplicate"})");
    Stage stage{with_fault(action), {Consent::by_person, {}, 7, {}}};
    const auto decide = [&](const std::string& decision) {
        const auto page = stage.get("/oauth/authorize", stage.asking()).body;
        const std::string before = "name=\"token\" value=\"";
        const auto start = page.find(before) + before.size();
        return "token=" + page.substr(start, page.find('"', start) - start) + "&decision=" + decision +
               "&installer=123456-42";
    };
    const auto cancelled = stage.redirected(stage.post("/oauth/authorize", decide("cancel")));
    CHECK(text_of(cancelled, "error") == "access_denied");

    const auto yes = decide("allow");
    const auto first = stage.post("/oauth/authorize", yes);
    const auto query = stage.redirected(first);
    CHECK(text_of(query, "error") ==
          (action.find("server_error") != std::string::npos ? "server_error" : "(none)"));
    CHECK((text_of(query, "state") == "s-1") == (action.find("wrong_state") == std::string::npos));
    const auto second = stage.post("/oauth/authorize", yes);
    if (action.find("duplicate") != std::string::npos) {
        CHECK(header(second, "Location") == header(first, "Location"));
    } else {
        CHECK(second.status == 400);
    }
}
