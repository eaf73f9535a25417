#include "flow/login_secrets.h"

#include <set>
#include <string>

#include "fakes/fake_random.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A login's state and verifier are long, fresh and of different bytes", "[login_secrets]") {
    FakeRandom random;
    std::set<std::string> seen;
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto secrets = fresh_login_secrets(random);
        REQUIRE(secrets);
        CHECK(secrets->state.size() * 6 >= 160);  // base64url
        CHECK(is_code_verifier(secrets->pkce.verifier.reveal()));
        CHECK(secrets->pkce.challenge == challenge_s256(secrets->pkce.verifier));
        CHECK(seen.insert(std::string(secrets->state.reveal())).second);
        CHECK(seen.insert(std::string(secrets->pkce.verifier.reveal())).second);
    }
}
