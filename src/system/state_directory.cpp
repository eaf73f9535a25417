#include "system/state_directory.h"

namespace hsauth {

namespace {

// A path behind whose last slash nothing stands would follow a symbolic link.
std::string without_trailing_slashes(std::string path) {
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

}  // namespace

Result<std::string> state_directory(const Environment& environment) {
    constexpr auto hint = "Set HSAUTH_STATE_DIR to a directory for hsauth's state.";
    if (auto own = environment.variable("HSAUTH_STATE_DIR")) return without_trailing_slashes(std::move(*own));
    if (auto base = environment.variable("XDG_STATE_HOME"); base && base->starts_with('/'))
        return without_trailing_slashes(std::move(*base)) + "/hsauth";
    auto home = environment.variable("HOME");
    if (!home) {
        return fail(ErrorKind::local, "HOME is not set, so there is no place for hsauth's state.", hint);
    }
    if (!home->starts_with('/')) {
        return fail(ErrorKind::local, "HOME is \"" + *home + "\", which is no absolute path.", hint);
    }
    return without_trailing_slashes(std::move(*home)) + "/.local/state/hsauth";
}

}  // namespace hsauth
