#include "support/login_stage.h"

namespace hsauth {

Connection connection_to(const std::string& origin) {
    return {{"app", Secret{"app-secret"}},
            *Origin::parse(origin, "test"),
            ApiVersion::v3,
            std::chrono::seconds{30}};
}

LoginTarget login_target() {
    return {"default",
            Saving::save,
            *RedirectUri::parse("http://localhost:3000/oauth-callback"),
            "https://app.hubspot.com",
            ScopeSet{"oauth"},
            ScopeSet{"tickets"},
            {}};
}

Profile stored_login(const std::string& name) {
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

Profile expired_login(const std::string& name) {
    auto profile = stored_login(name);
    profile.expires_at = FakeClock{}.now() - std::chrono::seconds{1};
    return profile;
}

LoginStage::LoginStage() = default;

LoginStage::~LoginStage() = default;

Profile LoginStage::stored(const std::string& name) {
    auto loaded = store.load(name);
    REQUIRE(loaded);
    REQUIRE(loaded->has_value());
    return std::move(**loaded);
}

bool LoginStage::is_stored(const std::string& name) {
    const auto loaded = store.load(name);
    return loaded && loaded->has_value();
}

bool LoginStage::said(const std::string& words) const {
    return terminal.err().find(words) != std::string::npos;
}

ExpectedRequest& LoginStage::expect_token_request(const std::string& grant_type) {
    return http.expect("POST", "/oauth/v3/token").with_field("grant_type", grant_type);
}

Error disk_full() {
    Error error;
    error.kind = ErrorKind::local;
    error.message = "The disk is full.";
    return error;
}

}  // namespace hsauth
