#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hsauth {

class Environment {
  public:
    virtual ~Environment() = default;
    // A variable's value; one that is set but empty counts as not set.
    [[nodiscard]] virtual std::optional<std::string> variable(std::string_view name) const = 0;
};

}  // namespace hsauth
