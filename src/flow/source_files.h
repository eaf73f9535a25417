#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "hubspot/finding.h"
#include "world/world.h"

namespace hsauth {

// What of a directory is somebody's source.
struct SourceFiles {
    std::vector<std::string> paths;  // of ordinary files, relative to the directory, in order
    Findings notes;                  // what could not be looked at, and why it was looked for otherwise
};

// The files that git tracks or would add, where the directory is in a git work tree and git is there, those
// of submodules and nested work trees, too; else all files but those that a .gitignore ignores. Links are not
// followed. Fails where the directory can't be read, and by a signal.
[[nodiscard]] Result<SourceFiles> source_files(World& world, const std::string& directory);

}  // namespace hsauth
