#pragma once

#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "world/random.h"

namespace hsauth {

// A file with a secret, at a path that the person chose, in a directory of theirs that others may look into.
// Its content is replaced whole or not at all. Refused: a symbolic link, a file that others can read or
// write, one of another user's, and a directory in which others could put something in its place.
[[nodiscard]] Result<> replace_own_file(const std::string& path, const Secret& content, Random& random);

// Takes it away; one that is gone already is no error.
[[nodiscard]] Result<> remove_own_file(const std::string& path);

}  // namespace hsauth
