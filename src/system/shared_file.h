#pragma once

#include <string>

#include "base/result.h"
#include "world/files.h"
#include "world/random.h"

namespace hsauth {

// A file without a secret, such as one of a source tree: Files::rewrite() (world/files.h) for real. Errors
// have kind local and name the path; on any, what was there stands and nothing else is left behind.
[[nodiscard]] Result<> rewrite_shared_file(const std::string& path, const Files::Rewriting& rewriting,
                                           Random& random);

}  // namespace hsauth
