#include "system/process_environment.h"

#include <cstdlib>

namespace hsauth {

std::optional<std::string> ProcessEnvironment::variable(std::string_view name) const {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

}  // namespace hsauth
