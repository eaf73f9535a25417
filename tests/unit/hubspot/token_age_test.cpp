#include "hubspot/token_age.h"

#include "support/catch.h"

using namespace hsauth;
using namespace std::chrono_literals;

TEST_CASE("The age of an expired token is read in each of its units", "[token_age]") {
    CHECK(time_since_expiry("The OAuth token used to make this call expired 75 second(s) ago.") == 75s);
    CHECK(time_since_expiry("expired 2 minute(s) ago") == 120s);
    CHECK(time_since_expiry("expired 3 hours ago") == 3h);
    CHECK(time_since_expiry("expired 20543 day(s) ago.") == std::chrono::days{20543});
}

TEST_CASE("What says no age has none", "[token_age]") {
    for (const auto* text :
         {"", "expired", "expired ", "expired ago", "expired -1 second(s) ago", "expired 5", "expired 5 ",
          "expired 5 moons ago", "expired 5second", "expires 5 seconds",
          "expired 99999999999999999999 second(s) ago", "expired 1000000000001 day(s) ago"}) {
        CAPTURE(text);
        CHECK_FALSE(time_since_expiry(text));
    }
}

TEST_CASE("Decades tell what is no token from one that is only old", "[token_age]") {
    CHECK_FALSE(is_before_any_token(std::chrono::days{365}));
    CHECK(is_before_any_token(std::chrono::days{20543}));
}

TEST_CASE("A duration is said in the largest unit that there are two of", "[token_age]") {
    CHECK(duration_words(0s) == "0 seconds");
    CHECK(duration_words(1s) == "1 second");
    CHECK(duration_words(75s) == "75 seconds");
    CHECK(duration_words(119s) == "119 seconds");
    CHECK(duration_words(120s) == "2 minutes");
    CHECK(duration_words(26h) == "26 hours");
    CHECK(duration_words(50h) == "2 days");
}
