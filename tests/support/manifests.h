#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "hubspot/app_manifest.h"

namespace hsauth {

// Texts of a manifest, each on a line of its own from `line` on.
inline std::vector<ManifestText> manifest_texts(std::initializer_list<std::string_view> texts,
                                                std::size_t line) {
    std::vector<ManifestText> rows;
    for (const auto text : texts)
        rows.push_back({std::string(text), line++, {}});
    return rows;
}

// A private app on http://localhost:3000/oauth-callback that requires oauth and reading contacts, with
// tickets as optional and automation as conditionally required.
inline AppManifest contacts_manifest() {
    AppManifest manifest;
    manifest.path = "src/app/app-hsmeta.json";
    manifest.distribution = "private";
    manifest.auth_type = "oauth";
    manifest.redirect_urls = manifest_texts({"http://localhost:3000/oauth-callback"}, 10);
    manifest.required_scopes = manifest_texts({"oauth", "crm.objects.contacts.read"}, 20);
    manifest.optional_scopes = manifest_texts({"tickets"}, 30);
    manifest.conditionally_required_scopes = manifest_texts({"automation"}, 40);
    return manifest;
}

}  // namespace hsauth
