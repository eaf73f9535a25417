#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace hsauth {

// Files that a person names on the command line.
class Files {
  public:
    virtual ~Files() = default;
    // The whole file, at most 1 MiB of it; "-" is standard input. Fails with kind local, naming the path.
    [[nodiscard]] virtual Result<Secret> read(const std::string& path) = 0;
    // Makes a new file of that content, for the person's own eyes alone; one that is there already is never
    // overwritten but an error of kind local.
    [[nodiscard]] virtual Result<> create(const std::string& path, std::string_view content) = 0;
};

}  // namespace hsauth
