#include "system/helper_entry.h"

#include "fakes/fake_random.h"
#include "support/catch.h"
#include "support/sample_profile.h"
#include "system/openssl_random.h"

using namespace hsauth;

TEST_CASE("A key is an address at the profile's server that names the account", "[helper_entry]") {
    auto profile = sample_profile();
    CHECK(key_start(profile) == "https://api.hubapi.com/hsauth/9007199254740993/");
    profile.hub_id.reset();
    CHECK(key_start(profile) == "https://api.hubapi.com/hsauth/account/");
    profile.api_origin.clear();
    CHECK(key_start(profile) == "https://hsauth.invalid/hsauth/account/");
}

TEST_CASE("No two entries have the same key, and each begins as it is to", "[helper_entry]") {
    OpensslRandom random;
    const auto one = new_entry("pass", "https://x/hsauth/1/", random);
    const auto two = new_entry("pass", "https://x/hsauth/1/", random);
    REQUIRE(one);
    REQUIRE(two);
    CHECK(one->helper == "pass");
    CHECK(one->key.starts_with("https://x/hsauth/1/"));
    CHECK(one->key.size() == std::string("https://x/hsauth/1/").size() + 16);
    CHECK(one->key != two->key);
}
