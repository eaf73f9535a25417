#include "flow/profile_renaming.h"

#include <algorithm>
#include <utility>

#include "flow/lock_patience.h"
#include "flow/profile_name.h"
#include "flow/saved_profile.h"

namespace hsauth {

namespace {

Result<> check_is_free(World& world, const std::string& name) {
    const auto names = world.store.names();
    if (!names) return pass_on(names.error());
    if (std::find(names->begin(), names->end(), name) == names->end()) return {};
    return fail(ErrorKind::local, "There is a profile \"" + name + "\" already, and nothing was renamed.",
                "Choose another name, or remove that one first.");
}

struct BothLocks {
    std::unique_ptr<ProfileLock> first;
    std::unique_ptr<ProfileLock> second;
};

// In alphabetical order, so that two renamings never wait for each other.
Result<BothLocks> lock_both(World& world, std::string one, std::string other) {
    if (other < one) std::swap(one, other);
    auto first = world.store.lock(one, usual_lock_patience);
    if (!first) return pass_on(std::move(first.error()));
    auto second = world.store.lock(other, usual_lock_patience);
    if (!second) return pass_on(std::move(second.error()));
    return BothLocks{std::move(*first), std::move(*second)};
}

}  // namespace

Result<Renaming> rename_profile(World& world, const std::string& name, const std::string& new_name) {
    // Before anything is locked, since a lock leaves a file, which a slip of the pen must not.
    if (const auto existing = saved_outline(world, name); !existing) return pass_on(existing.error());
    if (auto is_free = check_is_free(world, new_name); !is_free) return pass_on(std::move(is_free.error()));
    const auto standing = standing_profile_name(world);
    if (!standing) return pass_on(standing.error());

    const auto locks = lock_both(world, name, new_name);
    if (!locks) return pass_on(locks.error());
    if (auto is_free = check_is_free(world, new_name); !is_free) return pass_on(std::move(is_free.error()));
    const auto renamed = world.store.rename(name, new_name);
    if (!renamed) return pass_on(renamed.error());
    if (!*renamed) return no_such_profile(name);
    if (*standing != name) return Renaming{};
    if (auto followed = world.standing.choose(new_name); !followed) {
        auto error = std::move(followed.error());
        error.message = "The profile is called \"" + new_name +
                        "\" now, but commands that name none still look for \"" + name +
                        "\": " + error.message;
        return pass_on(std::move(error));
    }
    return Renaming{true};
}

}  // namespace hsauth
