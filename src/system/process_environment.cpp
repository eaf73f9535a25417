#include "system/process_environment.h"

#include <cstdlib>

namespace hsauth {

std::optional<std::string> ProcessEnvironment::own_variable(std::string_view name) const {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr) return std::nullopt;
    return value;
}

}  // namespace hsauth
