#include "flow/login_start.h"

#include "base/query.h"
#include "oauth/pkce.h"
#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

// Its outside fails the test at a listener, a browser and a request.
struct StartStage : LoginStage {
    AuthorizePlan plan{connection_to(), login_target(), *Origin::parse("https://app.hubspot.com", "test")};

    Result<LoginStart> run() { return start_login(outside, plan); }
    [[nodiscard]] const PendingLogin& begun() const {
        REQUIRE(pending.logins().size() == 1);
        return pending.logins().front();
    }
};

std::string asked(const LoginStart& start, std::string_view name) {
    const auto query = parse_parameters(parse_url(start.url)->query);
    return std::string(value_of(*query, name).value_or(""));
}

}  // namespace

TEST_CASE("A login that begins gives its address and keeps its state and verifier", "[login_start]") {
    StartStage stage;
    const auto start = stage.run();
    REQUIRE(start);
    const auto& begun = stage.begun();
    CHECK(begun.state.reveal() == asked(*start, "state"));
    CHECK(challenge_s256(begun.verifier) == asked(*start, "code_challenge"));
    CHECK(begun.made_at == stage.clock.now());
    CHECK(start->expires_at == stage.clock.now() + 10min);
    CHECK(start->redirect_uri == "http://localhost:3000/oauth-callback");
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("A login that begins keeps everything that its end needs", "[login_start]") {
    StartStage stage;
    stage.plan.connection.version = ApiVersion::v2026_03;
    stage.plan.target.profile_name = "work";
    stage.plan.target.saving = Saving::leave;
    stage.plan.target.checks = {42, ScopeSet{"tickets"}};
    stage.plan.account = 7;
    stage.plan.issuer = "https://app.hubspot.com";
    REQUIRE(stage.run());
    const auto& begun = stage.begun();
    CHECK(begun.client_id == "app");
    CHECK(begun.redirect_uri == "http://localhost:3000/oauth-callback");
    CHECK(begun.required_scopes == ScopeSet{"oauth"});
    CHECK(begun.optional_scopes == ScopeSet{"tickets"});
    CHECK(begun.api_version == "2026-03");
    CHECK(begun.api_origin == "https://api.hubapi.com");
    CHECK(begun.consent_origin == "https://app.hubspot.com");
    CHECK(begun.account == 7);
    CHECK(begun.issuer == "https://app.hubspot.com");
    CHECK(begun.profile_name == "work");
    CHECK_FALSE(begun.is_to_be_saved);
    CHECK(begun.expected_account == 42);
    CHECK(begun.required_grant == ScopeSet{"tickets"});
}

TEST_CASE("A login that can't be saved in the end doesn't begin", "[login_start]") {
    StartStage stage;
    stage.store.break_writes(disk_full());
    CHECK(stage.run().error().kind == ErrorKind::local);
    CHECK(stage.pending.logins().empty());
}

TEST_CASE("A login that can't be kept pending gives no address", "[login_start]") {
    StartStage stage;
    stage.pending.break_writes(disk_full());
    CHECK(stage.run().error().kind == ErrorKind::local);
}

TEST_CASE("An address that can't be made leaves nothing pending", "[login_start]") {
    StartStage stage;
    stage.plan.extra = {{"state", "mine"}};
    CHECK(stage.run().error().kind == ErrorKind::usage);
    CHECK(stage.pending.logins().empty());
}
