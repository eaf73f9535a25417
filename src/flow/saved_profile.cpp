#include "flow/saved_profile.h"

#include <utility>

namespace hsauth {

tl::unexpected<Error> no_such_profile(const std::string& name) {
    return fail(ErrorKind::login_needed, "There is no profile \"" + name + "\".", "See hsauth profile list.");
}

Result<ProfileOutline> saved_outline(World& world, const std::string& name) {
    auto profile = world.store.outline(name);
    if (!profile) return pass_on(std::move(profile.error()));
    if (*profile) return std::move(**profile);
    return no_such_profile(name);
}

Result<> choose_profile(World& world, const std::string& name) {
    if (const auto existing = saved_outline(world, name); !existing) return pass_on(existing.error());
    return world.standing.choose(name);
}

}  // namespace hsauth
