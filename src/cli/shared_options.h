#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/option_list.h"

namespace hsauth::cli {

// The flags that several commands have in common, as they were given. Each command declares those groups that
// it has a use for.
struct SharedOptions {
    std::optional<std::string> profile;
    std::optional<std::string> client_id;
    std::optional<std::string> client_secret_file;
    std::optional<std::string> api_version;
    std::optional<std::string> api_url;
    std::optional<std::string> timeout;
    std::optional<std::string> ca_file;
    bool no_input = false;

    std::optional<std::string> auth_url;
    std::optional<std::string> region;
    std::optional<std::string> account;
    std::optional<std::string> redirect_uri;
    std::vector<std::string> scope;
    std::vector<std::string> optional_scope;

    // Whether the command looks at the app's project at all.
    bool takes_project = false;
    std::optional<std::string> project;
    bool no_project = false;
    std::optional<std::string> hs_profile;
    std::vector<std::string> with;

    std::optional<std::string> token_file;
    std::optional<std::string> refresh_token_file;

    std::optional<std::string> expect_account;
    std::vector<std::string> require;
    std::optional<std::string> store;
    bool no_save = false;
    bool yes = false;

    [[nodiscard]] bool operator==(const SharedOptions&) const = default;
};

void declare_profile(OptionList& list, SharedOptions& options);
// Client id and secret, API version and origin, timeout, trust, whether to ask for what lacks.
void declare_connection(OptionList& list, SharedOptions& options);
// Consent origin, region, account.
void declare_consent(OptionList& list, SharedOptions& options);
void declare_redirect_uri(OptionList& list, SharedOptions& options);
void declare_required_scopes(OptionList& list, SharedOptions& options);
// Those and the optional ones.
void declare_scopes(OptionList& list, SharedOptions& options);
// The app's project, its manifest and the profile that fills it.
void declare_project(OptionList& list, SharedOptions& options);
// The manifest's conditionally required scopes, to be asked for.
void declare_added_scopes(OptionList& list, SharedOptions& options);
void declare_access_token(OptionList& list, SharedOptions& options);
void declare_refresh_token(OptionList& list, SharedOptions& options);
void declare_expected_account(OptionList& list, SharedOptions& options);
void declare_required_grant(OptionList& list, SharedOptions& options);
void declare_store(OptionList& list, SharedOptions& options);
void declare_no_save(OptionList& list, SharedOptions& options);
void declare_yes(OptionList& list, SharedOptions& options);

}  // namespace hsauth::cli
