#include "system/own_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/private_access.h"
#include "system/private_directory.h"
#include "system/private_file.h"

namespace hsauth {

namespace {

struct Place {
    PrivateDirectory directory;
    std::string name;
};

// The errors below are worded for the state directory, which this isn't.
tl::unexpected<Error> with_own_hint(Error error) {
    if (!error.hint.starts_with("Run: ")) error.hint = "Name a file elsewhere, in a directory of your own.";
    return pass_on(std::move(error));
}

Result<Place> place_of(const std::string& path) {
    const auto slash = path.rfind('/');
    auto name = slash == std::string::npos ? path : path.substr(slash + 1);
    if (name.empty() || name == "." || name == "..")
        return with_own_hint(access_fault(path, "written", EISDIR).value());
    const auto parent = slash == std::string::npos ? std::string(".") : path.substr(0, slash + 1);
    auto directory = PrivateDirectory::open_guarded(parent);
    if (!directory) return with_own_hint(std::move(directory.error()));
    return Place{std::move(*directory), std::move(name)};
}

Result<> check_is_ours(const Place& place, const std::string& path) {
    struct stat status {};
    if (fstatat(place.directory.descriptor(), place.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? Result<>{} : access_fault(path, "written", errno);
    if (S_ISLNK(status.st_mode)) return symbolic_link_fault(path);
    return require_private_file(status, path);
}

}  // namespace

Result<> replace_own_file(const std::string& path, const Secret& content, Random& random) {
    const auto place = place_of(path);
    if (!place) return pass_on(place.error());
    auto replaced = check_is_ours(*place, path).and_then([&] {
        return replace_private_file(place->directory, place->name, content, random);
    });
    if (!replaced) return with_own_hint(std::move(replaced.error()));
    return {};
}

Result<> remove_own_file(const std::string& path) {
    const auto place = place_of(path);
    if (!place) return pass_on(place.error());
    if (unlinkat(place->directory.descriptor(), place->name.c_str(), 0) != 0 && errno != ENOENT)
        return with_own_hint(access_fault(path, "removed", errno).value());
    return {};
}

}  // namespace hsauth
