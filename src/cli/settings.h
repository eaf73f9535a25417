#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/environment_values.h"
#include "cli/manifest_values.h"
#include "cli/shared_options.h"
#include "flow/connection.h"
#include "flow/login.h"
#include "flow/narrator.h"
#include "hubspot/app_manifest.h"
#include "oauth/redirect_uri.h"
#include "oauth/scope_set.h"
#include "world/world.h"

namespace hsauth::cli {

// The names of a value on the command line and in the environment.
struct ValueNames {
    std::string_view flag;
    std::string_view variable;
};

// A connection whose client id and secret are empty where they are found nowhere, or where the secret that
// was found is none.
struct KnownConnection {
    Connection connection;
    std::optional<Error> secret_fault;
};

// Where each value of a call comes from. First found wins: flag, a profile that -p names, environment, the
// file of --env-file, the profile that stands by default, the app's manifest, the built-in default. A profile
// lends its values only to its own app, and its secret only to its own origin, so that no secret goes
// anywhere else. Everything is looked up when asked for: a call that has all it needs in its environment
// reads no file. Ask for the connection before the scopes: it decides whose values are borrowed.
class Settings {
  public:
    // Keeps references. From now on the store's helpers get no longer than a request.
    Settings(World& world, Narrator& narrator, const SharedOptions& options);

    // -p, HSAUTH_PROFILE, the one that was chosen with `profile use`, "default"; a usage error for what is no
    // profile name.
    [[nodiscard]] Result<std::string> profile_name() const;
    [[nodiscard]] bool profile_is_named() const { return options_.profile.has_value(); }
    // What is said of the profile of that name, null where there is none. Points into this object. Its
    // secrets are asked for only where they are needed.
    [[nodiscard]] Result<const ProfileOutline*> profile();

    // For a call that starts a new login.
    [[nodiscard]] Result<Connection> connection_for_login();
    // The same for a call that only begins one: its client secret is empty, and nobody is asked for it.
    [[nodiscard]] Result<Connection> connection_without_secret();
    [[nodiscard]] Result<Origin> consent_origin();
    // Flag, environment, default: no profile lends its own.
    [[nodiscard]] Result<Origin> given_api_origin() const { return api_origin(nullptr); }
    [[nodiscard]] Result<RedirectUri> redirect_uri();

    // For a report on what there is: as for a new login, but what is found nowhere stays empty, and nobody is
    // asked for it. Without a client id no profile lends anything.
    [[nodiscard]] Result<KnownConnection> connection_as_far_as_known();
    // From now on no profile lends anything.
    void borrow_nothing() { borrows_nothing_ = true; }

    // For a call that finishes a login which another one began. From now on the values are those that it
    // began with; flags still choose the profile's name, API version, scopes and checks, and the client
    // secret comes from where it usually does. A flag that contradicts its app, redirect URI or API origin is
    // a usage error, a variable that does is ignored with a warning.
    [[nodiscard]] Result<> continue_login(const PendingLogin& begun);
    // Whether that login is of the app, redirect URI and API origin that flags, a named profile and variables
    // say, as far as they do.
    [[nodiscard]] Result<bool> agrees_with(const PendingLogin& begun);

    // A flag that contradicts the app or the origin of this profile's token is a usage error, a variable is
    // ignored with a warning.
    [[nodiscard]] Result<> check_agrees_with(const ProfileFacts& profile);
    // For a call with this profile's token: its app and origin, and nothing else. Checks that all agrees.
    [[nodiscard]] Result<Connection> connection_for_profile(const Profile& profile);

    // For a call with a token of the environment's or of a flag's.
    [[nodiscard]] Result<Connection> connection_for_given_token();
    // For one with an access token that needs no word of its app's, and reads no file but for a named
    // profile: without the app's credentials.
    [[nodiscard]] Result<Connection> connection_for_token_alone();
    // The tokens of flag and environment, in that order; nothing where there is none.
    [[nodiscard]] Result<std::optional<Secret>> given_access_token();
    [[nodiscard]] Result<std::optional<Secret>> given_refresh_token();
    [[nodiscard]] bool token_is_flagged() const { return options_.token_file || options_.refresh_token_file; }

    // The manifest of the project that the flags name, or that the working directory is in, for a command
    // that takes one; said once which it is. Null where there is none, none is wanted, or its app has no
    // OAuth. Points into this object.
    [[nodiscard]] Result<const AppManifest*> manifest();
    // For a new login: looks for the manifest now, and from now on passes over those scopes and that redirect
    // URI of a profile that it no longer allows. HubSpot would refuse them.
    [[nodiscard]] Result<> use_manifest_for_login();

    // Empty where nothing says which; with those of --with.
    [[nodiscard]] Result<ScopeSet> required_scopes();
    [[nodiscard]] Result<ScopeSet> optional_scopes();
    // Those of a token for the app itself. A profile lends none: what its login asked for is another matter.
    [[nodiscard]] Result<ScopeSet> app_scopes() const;
    // The account to authorize. The standing profile lends none: a login without -p may be for another one.
    [[nodiscard]] Result<std::optional<std::int64_t>> account();
    // Where that account lives, such as "eu1"; empty where that isn't known.
    [[nodiscard]] Result<std::string> account_hublet();
    // Of a request with all its repetitions.
    [[nodiscard]] Result<std::chrono::milliseconds> timeout() const;
    [[nodiscard]] Result<LoginChecks> checks() const;
    [[nodiscard]] Saving saving() const;
    // Where a new login's secrets are to be kept; nothing where nothing says it.
    [[nodiscard]] Result<std::optional<SecretStore>> store() const;

  private:
    // Both may be null: no profile lends anything; its secrets are still with the store.
    struct SecretLender {
        const ProfileOutline* outline = nullptr;
        const Profile* whole = nullptr;
    };

    // What the environment says; with a token of its own, of app and origin what goes with that token.
    [[nodiscard]] std::optional<FoundValue> in_environment(std::string_view name) const;
    // Flag, named profile, environment, profile; the lender may be null.
    [[nodiscard]] std::optional<FoundValue> find(const std::optional<std::string>& flag, ValueNames names,
                                                 const ProfileFacts* lender,
                                                 std::string ProfileFacts::*member) const;
    // The login that is continued; else the profile if it belongs to this call's app, else null.
    [[nodiscard]] Result<const ProfileOutline*> lender();
    // Likewise, without the login that is continued, which knows no secret.
    [[nodiscard]] Result<const ProfileOutline*> lender_of_secret();
    [[nodiscard]] bool lender_outranks_environment() const { return profile_is_named() || begun_; }
    [[nodiscard]] Result<std::string> client_id();
    [[nodiscard]] Result<Origin> api_origin(const ProfileFacts* lender) const;
    // Asks the store for the lender's secret unless the whole profile is at hand.
    [[nodiscard]] Result<Secret> client_secret(const std::string& client_id, const SecretLender& lender,
                                               const Origin& api);
    // Likewise, without asking a person.
    [[nodiscard]] Result<std::optional<Secret>> found_client_secret(const std::string& client_id,
                                                                    const SecretLender& lender,
                                                                    const Origin& api);
    [[nodiscard]] Result<std::optional<Secret>> lent_secret(const SecretLender& lender);
    [[nodiscard]] Result<Secret> asked_client_secret();
    [[nodiscard]] Result<ApiVersion> api_version(const ProfileFacts* lender) const;
    // Without a secret.
    [[nodiscard]] Result<Connection> connect(std::string client_id, const ProfileFacts* lender, Origin api);
    [[nodiscard]] Result<Connection> with_secret(Result<Connection> connection, const SecretLender& lender);
    [[nodiscard]] Result<> check_flags_agree_with(const ProfileFacts& profile) const;
    void warn_of_ignored_variables(const ProfileFacts& profile);
    [[nodiscard]] Result<> check_flags_agree_with(const PendingLogin& begun) const;
    void warn_of_ignored_variables(const PendingLogin& begun);
    void warn_of_what_is_not_the_tokens();

    [[nodiscard]] Result<std::optional<Secret>> given_token(const std::optional<std::string>& file,
                                                            ValueNames names);
    // One of the two lists of scopes, wherever it stands.
    struct ScopeList {
        const std::vector<std::string>& flags;
        std::string_view variable;
        ScopeSet ProfileFacts::*of_profile;
        std::vector<ManifestText> AppManifest::*of_manifest;
        Allowance allows;
    };
    [[nodiscard]] Result<ScopeSet> scopes(const ScopeList& list);
    [[nodiscard]] Result<ScopeSet> manifest_scopes(const ScopeList& list);
    [[nodiscard]] Result<ScopeSet> added_scopes();
    // The first of this machine's, else the first; nothing where there is none.
    [[nodiscard]] Result<std::optional<RedirectUri>> manifest_redirect_uri();
    // Whether the manifest no longer allows a new login what that profile's asked for; it may be null.
    [[nodiscard]] Result<bool> is_outdated(const ProfileFacts* profile, Allowance allows);
    void say_which_manifest();
    // An error about a file of a project that nobody named says how to leave it aside.
    [[nodiscard]] Error with_way_out(Error error) const;

    World& world_;
    Narrator& narrator_;
    const SharedOptions& options_;
    EnvironmentValues environment_;
    // Of a token that the environment gave.
    std::optional<VariableSource> token_source_;
    bool loaded_ = false;
    std::optional<ProfileOutline> profile_;
    // A login that is continued: its values as a profile, which has no secret, and what else decides it.
    struct Begun {
        ProfileOutline values;
        LoginChecks checks;
        Saving saving;
    };
    std::optional<Begun> begun_;
    std::optional<std::string> client_id_;
    bool borrows_nothing_ = false;
    bool warned_of_variables_ = false;
    bool looked_for_manifest_ = false;
    std::optional<AppManifest> manifest_;
    bool is_new_login_ = false;
    bool said_what_is_outdated_ = false;
};

}  // namespace hsauth::cli
