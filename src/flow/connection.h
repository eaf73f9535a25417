#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/url.h"
#include "hubspot/endpoints.h"
#include "hubspot/oauth_api.h"
#include "world/profile.h"

namespace hsauth {

// How HubSpot is reached as one app: what every request needs.
struct Connection {
    AppCredentials app;
    Origin api;
    ApiVersion version = ApiVersion::v3;
    std::chrono::milliseconds timeout{30000};  // of a request with all its repetitions
    std::optional<std::string> ca_file{};      // certificates to trust beside those that are trusted anyway
    ConnectionUse use = ConnectionUse::own;    // of what may be repeated

    // Keeps references to the world and to this.
    [[nodiscard]] OAuthApi open(World& world) const {
        return {world, api, version, app, timeout, ca_file, use};
    }
};

// What a stored profile is worked with; asked again after its lock is held, since another process may have
// changed the profile meanwhile, and a token must not go to the app or origin that it had before.
using ConnectionFor = std::function<Result<Connection>(const Profile&)>;

}  // namespace hsauth
