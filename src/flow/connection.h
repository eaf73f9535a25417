#pragma once

#include <chrono>

#include "base/url.h"
#include "hubspot/endpoints.h"
#include "hubspot/oauth_api.h"

namespace hsauth {

// How HubSpot is reached as one app: what every request needs.
struct Connection {
    AppCredentials app;
    Origin api;
    ApiVersion version = ApiVersion::v3;
    std::chrono::milliseconds timeout{30000};  // of each whole request

    [[nodiscard]] OAuthApi open(HttpClient& http) const { return {http, api, version, app, timeout}; }
};

}  // namespace hsauth
