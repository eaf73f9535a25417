#include "flow/secret_rotation.h"

#include <set>
#include <utility>
#include <vector>

#include "base/display_text.h"
#include "base/joined.h"
#include "flow/lock_patience.h"
#include "flow/saved_profile.h"

namespace hsauth {

namespace {

tl::unexpected<Error> no_profile_of(const std::string& client_id, const std::optional<Origin>& api) {
    return fail(ErrorKind::login_needed,
                "There is no profile of the app with client id " + display_text(client_id) +
                    (api ? " at " + api->text() : std::string()) + ".",
                "See hsauth profile list; hsauth profile show NAME has a profile's client id.");
}

}  // namespace

Result<ProfilesOfApp> profiles_of_app(World& world, const std::string& client_id,
                                      const std::optional<Origin>& api,
                                      std::vector<SecretChange>& unreadable) {
    const auto names = world.store.names();
    if (!names) return pass_on(names.error());
    ProfilesOfApp found;
    std::set<std::string> origins;
    for (const auto& name : *names) {
        const auto profile = world.store.outline(name);
        if (!profile) {
            unreadable.push_back({name, profile.error()});
            continue;
        }
        if (!*profile || (*profile)->client_id != client_id) continue;
        if (api && (*profile)->api_origin != api->text()) continue;
        origins.insert((*profile)->api_origin);
        found.names.push_back(name);
    }
    if (origins.empty()) return no_profile_of(client_id, api);
    if (origins.size() > 1) {
        return fail(ErrorKind::usage,
                    "The app's profiles are at several API origins: " +
                        display_text(joined(std::vector(origins.begin(), origins.end()))) + ".",
                    "Say with --api-url at which one the secret is good.");
    }
    found.app = {client_id, *origins.begin()};
    return found;
}

Result<> replace_client_secret(World& world, const std::string& name, const AppAtOrigin& app,
                               const Secret& client_secret) {
    const auto lock = world.store.lock(name, usual_lock_patience);
    if (!lock) return pass_on(lock.error());
    auto stored = world.store.load(name);
    if (!stored) return pass_on(std::move(stored.error()));
    if (!*stored) return no_such_profile(name);
    if ((*stored)->client_id != app.client_id || (*stored)->api_origin != app.api_origin) {
        return fail(ErrorKind::check_failed,
                    "The profile \"" + name + "\" became another app's meanwhile, so it is left as it is.",
                    "See hsauth profile show " + name + ", and run the command again.");
    }
    (*stored)->client_secret = client_secret.clone();
    return world.store.save(**stored);
}

std::vector<SecretChange> replace_client_secrets(World& world, const ProfilesOfApp& profiles,
                                                 const Secret& client_secret) {
    std::vector<SecretChange> changes;
    for (const auto& name : profiles.names) {
        const auto replaced = replace_client_secret(world, name, profiles.app, client_secret);
        changes.push_back({name, replaced ? std::nullopt : std::optional(replaced.error())});
        if (!replaced && is_signal(replaced.error().kind)) break;
    }
    return changes;
}

}  // namespace hsauth
