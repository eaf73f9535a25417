#pragma once

#include "world/environment.h"

namespace hsauth {

// The environment that this process was started with.
class ProcessEnvironment final : public Environment {
  public:
    [[nodiscard]] bool is_container() const override;

  private:
    [[nodiscard]] std::optional<std::string> own_variable(std::string_view name) const override;
};

}  // namespace hsauth
