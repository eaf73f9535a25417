#include "flow/renewal.h"

#include <utility>

#include "flow/profile_name.h"

namespace hsauth {

namespace {

Result<Profile> load_existing(World& world, const std::string& name) {
    auto loaded = world.store.load(name);
    if (!loaded) return pass_on(std::move(loaded.error()));
    if (!*loaded) {
        return fail(ErrorKind::login_needed, "There is no profile \"" + name + "\".",
                    "Log in first: hsauth authorize" +
                        (goes_without_naming(world, name) ? std::string(".") : " --profile " + name + "."));
    }
    return std::move(**loaded);
}

Result<> check_has_refresh_token(const Profile& profile) {
    if (!profile.refresh_token.empty()) return {};
    return fail(ErrorKind::login_needed,
                "The profile \"" + profile.name + "\" holds no refresh token any more.",
                "Log in again: hsauth authorize --profile " + profile.name + ".");
}

bool is_kept_by_helper(const Profile& profile) {
    return profile.store && !profile.store->is_file();
}

// As far as is known.
bool has_not_expired(const Profile& profile, Timestamp now) {
    return !profile.access_token.empty() && (!profile.expires_at || *profile.expires_at > now);
}

// One profile's renewal while its lock is held.
class LockedRenewal {
  public:
    LockedRenewal(World& world, Narrator& narrator, const ConnectionFor& connection_for,
                  const LoginChecks& checks, Saving saving)
        : world_(world),
          narrator_(narrator),
          connection_for_(connection_for),
          checks_(checks),
          saving_(saving) {}

    Result<Login> refresh(Profile stored) {
        if (auto has = check_has_refresh_token(stored); !has) return pass_on(std::move(has.error()));
        // A rotated token that can't be saved is a lost login: find out before the request.
        if (auto writable = world_.store.check_writable(); !writable)
            return pass_on(std::move(writable.error()));
        // A helper shows that it would take them by taking those that it has.
        if (is_kept_by_helper(stored)) {
            if (auto kept = world_.store.save(stored); !kept) return pass_on(std::move(kept.error()));
        }
        auto connection = connection_for_(stored);
        if (!connection) return pass_on(std::move(connection.error()));

        const auto asked_at = world_.clock.now();
        auto answer = connection->open(world_).refresh(stored.refresh_token);
        if (!answer) return after_failure(std::move(answer.error()), stored);

        auto renewed = stored.clone();
        apply(*answer, asked_at, renewed);
        renewed.client_secret = connection->app.client_secret.clone();
        auto login = complete(*connection, std::move(stored), std::move(renewed), asked_at);
        // The profile keeps its own version; the answer names the one that was asked, which a flag may have
        // chosen.
        if (login) login->profile.api_version = endpoints_of(connection->version).name;
        return login;
    }

  private:
    Result<Login> complete(const Connection& connection, Profile stored, Profile renewed,
                           Timestamp asked_at) {
        std::optional<Error> signal;
        if (!renewed.hub_id || !renewed.granted_scopes) {
            // Whatever becomes of the question, the token that replaces the stored one is safe.
            if (auto kept = keep_rotated(stored, renewed); !kept) return pass_on(std::move(kept.error()));
            signal = fill_in_from_introspection(world_, narrator_, connection, renewed);
        }
        auto checked = check_login(renewed, checks_);
        auto kept = checked && saving_ == Saving::save ? save(renewed, is_rotated(stored, renewed))
                                                       : keep_rotated(stored, renewed);
        if (!kept) return pass_on(std::move(kept.error()));
        if (signal) return pass_on(std::move(*signal));
        if (!checked) return pass_on(std::move(checked.error()));
        return login_of(std::move(renewed), asked_at);
    }

    enum class Rotated { no, yes };
    static Rotated is_rotated(const Profile& stored, const Profile& renewed) {
        return same_secret(stored.refresh_token, renewed.refresh_token.reveal()) ? Rotated::no : Rotated::yes;
    }

    // The stored profile as it was, but for the refresh token that took the place of its own.
    Result<> keep_rotated(Profile& stored, const Profile& renewed) {
        if (is_rotated(stored, renewed) == Rotated::no) return {};
        stored.refresh_token = renewed.refresh_token.clone();
        return save(stored, Rotated::yes);
    }

    Result<> save(const Profile& profile, Rotated rotated) {
        auto saved = world_.store.save(profile);
        if (saved || rotated == Rotated::no) return saved;
        return pass_on(with_whereabouts(std::move(saved.error()), profile));
    }

    // What became of the only copy of a refresh token when it couldn't be saved as it should be.
    Error with_whereabouts(Error error, const Profile& profile) {
        const auto kept = world_.store.load(profile.name);
        if (kept && *kept && same_secret((*kept)->refresh_token, profile.refresh_token.reveal())) {
            error.message += " The new refresh token that HubSpot gave is safe all the same.";
        } else if (is_kept_by_helper(profile) && world_.store.rescue(profile)) {
            error.message +=
                " So that the new refresh token that HubSpot gave isn't lost, the secrets are in the "
                "profile's file now, as plain text.";
            error.hint = "See to the helper, then run hsauth refresh --profile " + profile.name +
                         ", which moves them there.";
        } else {
            error.message += " HubSpot gave a new refresh token, which is lost now.";
        }
        return error;
    }

    // Someone who doesn't hold the lock (another machine on the same disk, say) may have renewed meanwhile.
    // Then their access token is good, or else their refresh token is tried, once.
    Result<Login> after_failure(Error error, const Profile& used) {
        if (error.kind != ErrorKind::login_needed) return pass_on(std::move(error));
        auto again = world_.store.load(used.name);
        if (!again || !*again) return pass_on(std::move(error));
        const auto now = world_.clock.now();
        const bool newer_access = !same_secret(used.access_token, (*again)->access_token.reveal());
        if (newer_access && is_fresh(**again, now, std::chrono::seconds{1})) {
            if (auto checked = check_login(**again, checks_); !checked)
                return pass_on(std::move(checked.error()));
            return login_of(std::move(**again), now);
        }
        const bool newer_refresh = !same_secret(used.refresh_token, (*again)->refresh_token.reveal());
        if (!newer_refresh || std::exchange(tried_again_, true)) return pass_on(std::move(error));
        return refresh(std::move(**again));
    }

    World& world_;
    Narrator& narrator_;
    const ConnectionFor& connection_for_;
    const LoginChecks& checks_;
    Saving saving_;
    bool tried_again_ = false;
};

}  // namespace

bool is_fresh(const Profile& profile, Timestamp now, std::chrono::seconds min_valid) {
    return !profile.access_token.empty() && profile.expires_at && *profile.expires_at - now >= min_valid &&
           *profile.expires_at > now;
}

Result<Login> renew_profile(World& world, Narrator& narrator, const std::string& name,
                            const RenewalRule& rule, const ConnectionFor& connection_for,
                            const LoginChecks& checks, Saving saving) {
    const auto from_store = [&](Profile profile) -> Result<Login> {
        if (auto checked = check_login(profile, checks); !checked) return pass_on(std::move(checked.error()));
        return login_of(std::move(profile), world.clock.now());
    };
    auto before = load_existing(world, name);
    if (!before) return pass_on(std::move(before.error()));
    const auto will_do = [&](const Profile& profile) {
        const bool is_outlived =
            rule.outlived != nullptr && same_secret(*rule.outlived, profile.access_token.reveal());
        return rule.when == RenewalRule::When::when_expiring && !is_outlived &&
               is_fresh(profile, world.clock.now(), rule.min_valid);
    };
    if (will_do(*before)) return from_store(std::move(*before));

    auto lock = world.store.lock(name, rule.lock_patience);
    if (!lock) return pass_on(std::move(lock.error()));
    auto stored = load_existing(world, name);
    if (!stored) return pass_on(std::move(stored.error()));
    // Whoever waited for the lock takes what its holder got, even where that is shorter than asked for:
    // another request would get no more.
    const bool renewed_meanwhile = !same_secret(before->access_token, stored->access_token.reveal()) &&
                                   has_not_expired(*stored, world.clock.now());
    if (renewed_meanwhile || will_do(*stored)) return from_store(std::move(*stored));
    return LockedRenewal(world, narrator, connection_for, checks, saving).refresh(std::move(*stored));
}

Result<Login> renew_unstored(World& world, Narrator& narrator, const Connection& connection,
                             const Secret& refresh_token, const ScopeSet& required,
                             const ScopeSet& optional) {
    const auto asked_at = world.clock.now();
    auto answer = connection.open(world).refresh(refresh_token);
    if (!answer) return pass_on(std::move(answer.error()));

    Profile profile;
    profile.client_id = connection.app.client_id;
    profile.client_secret = connection.app.client_secret.clone();
    profile.api_version = endpoints_of(connection.version).name;
    profile.api_origin = connection.api.text();
    profile.required_scopes = required;
    profile.optional_scopes = optional;
    profile.refresh_token = refresh_token.clone();
    apply(*answer, asked_at, profile);
    std::optional<Error> signal;
    if (!profile.hub_id || !profile.granted_scopes)
        signal = fill_in_from_introspection(world, narrator, connection, profile);
    if (signal) return pass_on(std::move(*signal));
    return login_of(std::move(profile), asked_at);
}

}  // namespace hsauth
