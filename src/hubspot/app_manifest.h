#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "hubspot/manifest_variables.h"
#include "oauth/scope_set.h"

namespace hsauth {

enum class ManifestKind {
    hsmeta,      // *-hsmeta.json, platform versions from 2025.2 on
    public_app,  // public-app.json, those before
};

// One text of a manifest and where it stands: the line 1-based, the pointer RFC 6901.
struct ManifestText {
    std::string text;
    std::size_t line = 0;
    std::string pointer{};

    friend bool operator==(const ManifestText&, const ManifestText&) = default;
};

// What an app's manifest says about installing the app. Members are empty where it doesn't say.
struct AppManifest {
    std::string path;  // as it is shown: relative to the working directory where it lies below that
    ManifestKind kind = ManifestKind::hsmeta;
    std::string name;
    std::string uid;
    std::string distribution;      // in lower case: "private", "marketplace"
    std::string auth_type;         // in lower case: "oauth", "static"
    std::string platform_version;  // that of its project
    // As they are written, in their order; a scope here need be no scope name.
    std::vector<ManifestText> redirect_urls;
    std::vector<ManifestText> required_scopes;
    std::vector<ManifestText> optional_scopes;
    std::vector<ManifestText> conditionally_required_scopes;

    // Those that are scope names.
    [[nodiscard]] ScopeSet required() const;
    [[nodiscard]] ScopeSet optional() const;
    [[nodiscard]] ScopeSet conditionally_required() const;
    // Whether an account installs it by OAuth. An app with static auth has one token, for one account.
    [[nodiscard]] bool uses_oauth() const { return auth_type != "static"; }
};

// By the file's name; nothing where that is no manifest's.
[[nodiscard]] std::optional<ManifestKind> manifest_kind_of(std::string_view path);

// The component that a *-hsmeta.json describes, in lower case, such as "app" or "card". Fails as
// read_app_manifest does.
[[nodiscard]] Result<std::string> metafile_type(std::string_view text, std::string_view path);

// Reads the manifest of that kind of an app. `path` is how it is shown. What HubSpot refuses in any case is
// an error of kind local that begins with "PATH:LINE: POINTER"; what nobody can know without an upload (such
// as which members config.auth may have) passes.
[[nodiscard]] Result<AppManifest> read_app_manifest(std::string_view text, std::string_view path,
                                                    ManifestKind kind,
                                                    const ManifestVariables& variables = {});

}  // namespace hsauth
