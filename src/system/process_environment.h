#pragma once

#include "world/environment.h"

namespace hsauth {

// The environment that this process was started with.
class ProcessEnvironment final : public Environment {
  public:
    [[nodiscard]] std::optional<std::string> variable(std::string_view name) const override;
};

}  // namespace hsauth
