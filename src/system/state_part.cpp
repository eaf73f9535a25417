#include "system/state_part.h"

#include "system/state_directory.h"

namespace hsauth {

Result<std::optional<PrivateDirectory>> existing_part(const Environment& environment, const char* part) {
    const auto path = state_directory(environment);
    if (!path) return pass_on(path.error());
    auto state = PrivateDirectory::open(*path);
    if (!state || !*state) return state;
    return (*state)->child(part);
}

Result<PrivateDirectory> existing_or_made_part(const Environment& environment, const char* part) {
    const auto path = state_directory(environment);
    if (!path) return pass_on(path.error());
    auto state = PrivateDirectory::open_or_make(*path);
    if (!state) return state;
    return state->child_or_made(part);
}

}  // namespace hsauth
