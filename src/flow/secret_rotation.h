#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "world/world.h"

namespace hsauth {

// What a client secret belongs to, and may be sent to.
struct AppAtOrigin {
    std::string client_id;
    std::string api_origin;
};

// The profiles that share one client secret.
struct ProfilesOfApp {
    AppAtOrigin app;
    std::vector<std::string> names;  // in alphabetical order, at least one
};

// What became of one of several profiles.
struct SecretChange {
    std::string profile;
    std::optional<Error> error;
};

// The profiles of the app at that origin. Without an origin all of them must be at the same one, else it is a
// usage error that names them; where there is none it is an error of kind login_needed. What can't be read
// may be the app's, too: it is added to `unreadable`.
[[nodiscard]] Result<ProfilesOfApp> profiles_of_app(World& world, const std::string& client_id,
                                                    const std::optional<Origin>& api,
                                                    std::vector<SecretChange>& unreadable);

// Puts a new client secret into the profile, under its lock and wherever its secrets are kept; the rest is as
// it was when the lock was got. Where the profile belongs to another app or origin by then, nothing is
// changed, which is an error of kind check_failed.
[[nodiscard]] Result<> replace_client_secret(World& world, const std::string& name, const AppAtOrigin& app,
                                             const Secret& client_secret);

// Does it for one after the other, whatever became of those before; a signal alone ends it early.
[[nodiscard]] std::vector<SecretChange> replace_client_secrets(World& world, const ProfilesOfApp& profiles,
                                                               const Secret& client_secret);

}  // namespace hsauth
