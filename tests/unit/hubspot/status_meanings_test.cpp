#include "hubspot/status_meanings.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Every status of a refusal means something, and no other one does", "[status_meanings]") {
    for (const auto shown : {Shown::app_credentials, Shown::access_token}) {
        for (int status = 300; status <= 599; ++status) {
            CAPTURE(status);
            const auto* meaning = status_meaning(status, shown);
            REQUIRE(meaning != nullptr);
            CHECK_FALSE(meaning->cause.empty());
            CHECK_FALSE(meaning->mend.empty());
        }
        for (const int status : {0, 100, 200, 299, 600, -1})
            CHECK(status_meaning(status, shown) == nullptr);
    }
}

TEST_CASE("What was shown to be let in decides whose fault a 401 is", "[status_meanings]") {
    CHECK(status_meaning(401, Shown::app_credentials)->kind == ErrorKind::rejected);
    CHECK(status_meaning(401, Shown::access_token)->kind == ErrorKind::login_needed);
}

TEST_CASE("An error on the redirect is a refusal, whatever its name", "[status_meanings]") {
    for (const auto* error : {"access_denied", "invalid_scope", "unauthorized_client", "server_error",
                              "temporarily_unavailable", "invalid_request", "news"}) {
        CAPTURE(error);
        CHECK(redirect_meaning(error).kind == ErrorKind::denied);
    }
    CHECK(redirect_meaning("temporarily_unavailable").retryable);
    CHECK_FALSE(redirect_meaning("access_denied").retryable);
    CHECK(redirect_meaning("access_denied").cause.find("Super Admin") != std::string_view::npos);
}
