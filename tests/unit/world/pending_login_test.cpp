#include "world/pending_login.h"

#include "support/catch.h"
#include "support/sample_pending_login.h"

using namespace hsauth;
using namespace std::chrono_literals;

TEST_CASE("A clone of a pending login has every member of the original", "[pending_login]") {
    const auto login = sample_pending_login();
    CHECK(same_pending_login(login.clone(), login));
}

TEST_CASE("A pending login is good for ten minutes", "[pending_login]") {
    const auto login = sample_pending_login();
    CHECK_FALSE(has_expired(login, login.made_at));
    CHECK_FALSE(has_expired(login, login.made_at + 599s));
    CHECK(has_expired(login, login.made_at + 600s));
}

TEST_CASE("A clock that steps back expires nothing", "[pending_login]") {
    const auto login = sample_pending_login();
    CHECK_FALSE(has_expired(login, login.made_at - 1h));
}
