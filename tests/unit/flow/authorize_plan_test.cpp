#include "flow/authorize_plan.h"

#include "fakes/fake_random.h"
#include "support/login_stage.h"

using namespace hsauth;

namespace {

AuthorizePlan plan() {
    return {connection_to(), login_target(), *Origin::parse("https://app-eu1.hubspot.com", "test")};
}

LoginSecrets secrets() {
    return {{Secret{"the-verifier"}, "the-challenge"}, Secret{"the-state"}};
}

}  // namespace

TEST_CASE("The consent page's address says what the login asks for, and its challenge alone",
          "[authorize_plan]") {
    auto wanted = plan();
    wanted.account = 123;
    wanted.extra = {{"prompt", "consent"}};
    CHECK(consent_url(wanted, secrets()) ==
          "https://app-eu1.hubspot.com/oauth/123/authorize?client_id=app&redirect_uri=http%3A%2F%2Flocalhost"
          "%3A3000%2Foauth-callback&scope=oauth&optional_scope=tickets&state=the-state&"
          "code_challenge=the-challenge&code_challenge_method=S256&prompt=consent");
}

TEST_CASE("A parameter that hsauth sets itself makes no address", "[authorize_plan]") {
    auto wanted = plan();
    wanted.extra = {{"state", "mine"}};
    CHECK(consent_url(wanted, secrets()).error().kind == ErrorKind::usage);
}
