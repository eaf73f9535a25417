#pragma once

#include <string>

#include "base/result.h"
#include "base/secret.h"

namespace hsauth {

// Files that a person names on the command line, for reading.
class Files {
  public:
    virtual ~Files() = default;
    // The whole file, at most 1 MiB of it; "-" is standard input. Fails with kind local, naming the path.
    [[nodiscard]] virtual Result<Secret> read(const std::string& path) = 0;
};

}  // namespace hsauth
