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

Connection connection_to(const std::string& origin = "https://api.hubapi.com");

LoginTarget login_target();

// A login of that app in account 1 whose access token is good for another half an hour.
Profile stored_login(const std::string& name = "default");

Profile expired_login(const std::string& name = "default");

// A fake outside and what a use case needs beside it.
struct LoginStage : FakeWorld {
    LoginStage();
    ~LoginStage();

    World outside = world();
    Narrator narrator{terminal, Verbosity::normal, Colour::off};

    // The profile as it is stored now.
    [[nodiscard]] Profile stored(const std::string& name = "default");
    [[nodiscard]] bool is_stored(const std::string& name);
    [[nodiscard]] bool said(const std::string& words) const;

    ExpectedRequest& expect_token_request(const std::string& grant_type);
    ExpectedRequest& expect_introspection() { return http.expect("POST", "/oauth/v3/token/introspect"); }
    ExpectedRequest& expect_revocation() { return http.expect("POST", "/oauth/v3/token/revoke"); }
};

Error disk_full();

}  // namespace hsauth
