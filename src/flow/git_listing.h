#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "world/world.h"

namespace hsauth {

// What git says of a directory.
struct GitListing {
    // The files that it tracks there or would add, relative to the directory, in order and none twice; a
    // submodule or a nested work tree is one entry. Nothing where the directory is in no work tree.
    std::optional<std::vector<std::string>> paths;
    // Why there are none although git is there and this may be a work tree, as the rest of a sentence.
    std::string refusal;
};

// Asks git, if it is there, in such a way that nothing of the work tree's own config is run and nothing is
// written. Fails by a signal alone.
[[nodiscard]] Result<GitListing> list_with_git(World& world, const std::string& directory);

}  // namespace hsauth
