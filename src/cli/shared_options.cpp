#include "cli/shared_options.h"

#include <array>

namespace hsauth::cli {

namespace {

constexpr std::array<std::string_view, 4> api_versions = {"v1", "v3", "2026-03", "2026-09"};

}  // namespace

void declare_profile(OptionList& list, SharedOptions& options) {
    list.profile("-p,--profile", "The saved profile [HSAUTH_PROFILE; default]", options.profile);
}

void declare_connection(OptionList& list, SharedOptions& options) {
    list.value("--client-id", "ID", "The app's client id [HUBSPOT_CLIENT_ID]", options.client_id);
    list.file("--client-secret-file",
              "File with the app's client secret, - is standard input [HUBSPOT_CLIENT_SECRET]",
              options.client_secret_file);
    list.choice("--api-version", api_versions, "HubSpot's OAuth API version [HSAUTH_API_VERSION; v3]",
                options.api_version);
    list.value("--api-url", "URL", "Origin of the API [HSAUTH_API_URL; https://api.hubapi.com]",
               options.api_url);
    list.value("--timeout", "SECONDS", "For each request with its repetitions [HSAUTH_TIMEOUT; 30]",
               options.timeout);
    list.value("--ca-file", "FILE",
               "PEM file of certificates to trust, too; SSL_CERT_FILE and SSL_CERT_DIR replace the system's",
               options.ca_file);
    list.flag("--no-input", "Never ask for anything", options.no_input);
}

void declare_consent(OptionList& list, SharedOptions& options) {
    list.value("--auth-url", "URL", "Origin of the consent page [HSAUTH_AUTH_URL; by region]",
               options.auth_url);
    list.value("--region", "NAME", "Region of the consent page, such as na1 or eu1 [HSAUTH_REGION; na1]",
               options.region);
    list.value("--account", "ID",
               "HubSpot account (hub id) to authorize [HUBSPOT_ACCOUNT_ID, HUBSPOT_PORTAL_ID]",
               options.account);
}

void declare_redirect_uri(OptionList& list, SharedOptions& options) {
    list.value("--redirect-uri", "URI",
               "Redirect URL as registered with the app [HUBSPOT_REDIRECT_URI; "
               "http://localhost:3000/oauth-callback]",
               options.redirect_uri);
}

void declare_required_scopes(OptionList& list, SharedOptions& options) {
    list.values("--scope", "SCOPES", "Required scopes, separated by blanks or commas [HUBSPOT_SCOPES]",
                options.scope);
}

void declare_scopes(OptionList& list, SharedOptions& options) {
    declare_required_scopes(list, options);
    list.values("--optional-scope", "SCOPES", "Optional scopes, likewise [HUBSPOT_OPTIONAL_SCOPES]",
                options.optional_scope);
}

void declare_project(OptionList& list, SharedOptions& options) {
    options.takes_project = true;
    list.file("--project",
              "The app's project, as its directory or its manifest [where hsproject.json is, upward]",
              options.project);
    list.flag("--no-project", "Look at no project's manifest", options.no_project);
    list.value("--hs-profile", "NAME", "Fill the manifest's variables from hsprofile.NAME.json",
               options.hs_profile);
}

void declare_added_scopes(OptionList& list, SharedOptions& options) {
    list.values("--with", "SCOPES", "Ask for these conditionally required scopes of the manifest, too",
                options.with);
}

void declare_access_token(OptionList& list, SharedOptions& options) {
    list.file("--token-file", "File with an access token, - is standard input [HUBSPOT_ACCESS_TOKEN]",
              options.token_file);
}

void declare_refresh_token(OptionList& list, SharedOptions& options) {
    list.file("--refresh-token-file",
              "File with a refresh token, - is standard input [HUBSPOT_REFRESH_TOKEN]",
              options.refresh_token_file);
}

void declare_expected_account(OptionList& list, SharedOptions& options) {
    list.value("--expect-account", "ID", "Fail with exit code 3 if the token is for another account",
               options.expect_account);
}

void declare_required_grant(OptionList& list, SharedOptions& options) {
    list.values("--require", "SCOPES", "Fail with exit code 3 if one of these scopes isn't granted",
                options.require);
}

void declare_store(OptionList& list, SharedOptions& options) {
    list.value("--store", "STORE",
               "Where the login's secrets are kept: file, or helper:NAME for docker-credential-NAME "
               "[HSAUTH_STORE; file]",
               options.store);
}

void declare_no_save(OptionList& list, SharedOptions& options) {
    list.flag("--no-save", "Leave the stored profile as it is (a rotated refresh token is saved in any case)",
              options.no_save);
}

void declare_yes(OptionList& list, SharedOptions& options) {
    list.flag("--yes", "Don't ask whether to do it", options.yes);
}

}  // namespace hsauth::cli
