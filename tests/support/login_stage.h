#pragma once

#include <string>

#include "fakes/fake_world.h"
#include "flow/connection.h"
#include "flow/narrator.h"
#include "flow/new_login.h"

namespace hsauth {

inline const std::vector<HttpHeader> as_json = {{"Content-Type", "application/json"}};

inline constexpr auto granted_answer =
    R"({"token_type":"bearer","access_token":"new-access-token","refresh_token":"new-refresh-token",)"
    R"("expires_in":1800,"hub_id":1,"user_id":42,"scopes":["oauth"]})";
inline constexpr auto active_answer =
    R"({"active":true,"token_use":"access_token","hub_id":1,"user_id":42,"app_id":7,"client_id":"app",)"
    R"("hub_domain":"acme.com","user":"a@acme.com","expires_in":1800,"scopes":["oauth"],)"
    R"("signed_access_token":{"hublet":"eu1"}})";
inline constexpr auto inactive_answer = R"({"active":false})";
inline constexpr auto invalid_grant = R"({"error":"invalid_grant","status":"BAD_REFRESH_TOKEN"})";

inline Connection connection_to(const std::string& origin = "https://api.hubapi.com") {
    return {{"app", Secret{"app-secret"}},
            *Origin::parse(origin, "test"),
            ApiVersion::v3,
            std::chrono::seconds{30}};
}

inline LoginTarget login_target() {
    return {"default",
            Saving::save,
            *RedirectUri::parse("http://localhost:3000/oauth-callback"),
            "https://app.hubspot.com",
            ScopeSet{"oauth"},
            ScopeSet{"tickets"},
            {}};
}

// A login of that app in account 1 whose access token is good for another half an hour.
inline Profile stored_login(const std::string& name = "default") {
    Profile profile;
    profile.name = name;
    profile.client_id = "app";
    profile.client_secret = Secret{"app-secret"};
    profile.redirect_uri = "http://localhost:3000/oauth-callback";
    profile.required_scopes = ScopeSet{"oauth"};
    profile.api_version = "v3";
    profile.api_origin = "https://api.hubapi.com";
    profile.consent_origin = "https://app.hubspot.com";
    profile.hub_id = 1;
    profile.access_token = Secret{"old-access-token"};
    profile.refresh_token = Secret{"old-refresh-token"};
    profile.expires_at = FakeClock{}.now() + std::chrono::minutes{30};
    profile.granted_scopes = ScopeSet{"oauth"};
    return profile;
}

inline Profile expired_login(const std::string& name = "default") {
    auto profile = stored_login(name);
    profile.expires_at = FakeClock{}.now() - std::chrono::seconds{1};
    return profile;
}

// A fake outside and what a use case needs beside it.
struct LoginStage : FakeWorld {
    World outside = world();
    Narrator narrator{terminal, Verbosity::normal, Colour::off};

    // The profile as it is stored now.
    [[nodiscard]] Profile stored(const std::string& name = "default") {
        auto loaded = store.load(name);
        REQUIRE(loaded);
        REQUIRE(loaded->has_value());
        return std::move(**loaded);
    }
    [[nodiscard]] bool is_stored(const std::string& name) {
        const auto loaded = store.load(name);
        return loaded && loaded->has_value();
    }
    [[nodiscard]] bool said(const std::string& words) const {
        return terminal.err().find(words) != std::string::npos;
    }

    ExpectedRequest& expect_token_request(const std::string& grant_type) {
        return http.expect("POST", "/oauth/v3/token").with_field("grant_type", grant_type);
    }
    ExpectedRequest& expect_introspection() { return http.expect("POST", "/oauth/v3/token/introspect"); }
    ExpectedRequest& expect_revocation() { return http.expect("POST", "/oauth/v3/token/revoke"); }
};

inline Error disk_full() {
    Error error;
    error.kind = ErrorKind::local;
    error.message = "The disk is full.";
    return error;
}

}  // namespace hsauth
