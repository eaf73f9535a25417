#include "system/process_environment.h"

#include <cstdlib>
#include <unistd.h>

namespace hsauth {

std::optional<std::string> ProcessEnvironment::own_variable(std::string_view name) const {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr) return std::nullopt;
    return value;
}

// Docker and Podman leave a file; Podman, systemd-nspawn and LXC set a variable; Kubernetes has its own.
bool ProcessEnvironment::is_container() const {
    return std::getenv("container") != nullptr || std::getenv("KUBERNETES_SERVICE_HOST") != nullptr ||
           access("/.dockerenv", F_OK) == 0 || access("/run/.containerenv", F_OK) == 0;
}

}  // namespace hsauth
