#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace hsauth {

// Which profile a person chose for the calls that name none. Every error has kind local and names the file.
class StandingProfile {
  public:
    virtual ~StandingProfile() = default;

    // Nothing where none was chosen. The profile itself may be gone meanwhile.
    [[nodiscard]] virtual Result<std::optional<std::string>> chosen() = 0;

    // Whole or not at all, and durable when it returns. What a newer version wrote, or what is damaged, is
    // left as it is, which is an error.
    [[nodiscard]] virtual Result<> choose(const std::string& name) = 0;
};

}  // namespace hsauth
