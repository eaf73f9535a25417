#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "hubspot/app_manifest.h"
#include "world/source_tree.h"

namespace hsauth {

// Which project to look at.
struct ProjectChoice {
    // Its directory or one within it, or the manifest itself; without it, the working directory.
    std::optional<std::string> path{};
    // Whose variables fill the manifest: NAME of hsprofile.NAME.json.
    std::optional<std::string> profile{};
};

// The manifest of the app in a HubSpot project, which is the one of the nearest hsproject.json upward.
// Nothing where there is no project, or one without an app; where the choice names it, that is an error.
// Sources that aren't where the project says are an error with that line.
// Every error about a file has kind local and names it. A profile that is asked for where there is no
// manifest is a usage error.
//
// Whoever owns the files, they are read: what they say is shown on HubSpot's own page before anything comes
// of it, and none of it runs. Callers say which manifest they use.
[[nodiscard]] Result<std::optional<AppManifest>> find_app_manifest(SourceTree& tree,
                                                                   const ProjectChoice& choice);

}  // namespace hsauth
