#include "system/private_directory.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

#include "system/private_access.h"

namespace hsauth {

namespace {

constexpr mode_t owner_only = 0700;

bool is_symbolic_link(int parent, const std::string& name) {
    struct stat status {};
    return fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

// The directories above ours are the person's own affair: links are followed, modes not looked at.
Result<> make_parents(const std::string& path) {
    for (auto slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const auto parent = path.substr(0, slash);
        if (mkdir(parent.c_str(), owner_only) != 0 && errno != EEXIST && errno != EISDIR && errno != EROFS)
            return access_fault(parent, "made", errno);
    }
    return {};
}

}  // namespace

Result<std::optional<PrivateDirectory>> PrivateDirectory::open_at(int parent, const std::string& name,
                                                                  std::string path) {
    Descriptor opened{openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
    if (!opened.is_open()) {
        const int why = errno;
        if (why == ENOENT) return std::optional<PrivateDirectory>{};
        if (is_symbolic_link(parent, name)) return symbolic_link_fault(path);
        return access_fault(path, "opened", why);
    }
    struct stat status {};
    if (fstat(opened.number(), &status) != 0) return access_fault(path, "opened", errno);
    if (auto good = require_private_directory(status, path); !good) return pass_on(good.error());
    return std::optional<PrivateDirectory>{PrivateDirectory{std::move(opened), std::move(path)}};
}

Result<PrivateDirectory> PrivateDirectory::open_or_make_at(int parent, const std::string& name,
                                                           const std::string& path) {
    const bool made = mkdirat(parent, name.c_str(), owner_only) == 0;
    if (!made && errno != EEXIST) return access_fault(path, "made", errno);
    auto opened = open_at(parent, name, path);
    if (!opened) return pass_on(opened.error());
    if (!*opened) return access_fault(path, "opened", ENOENT);
    // The umask may have taken bits that the owner needs.
    if (made && fchmod((*opened)->descriptor(), owner_only) != 0)
        return access_fault(path, "given mode 0700", errno);
    return std::move(**opened);
}

Result<std::optional<PrivateDirectory>> PrivateDirectory::open(const std::string& path) {
    return open_at(AT_FDCWD, path, path);
}

Result<PrivateDirectory> PrivateDirectory::open_or_make(const std::string& path) {
    if (auto made = make_parents(path); !made) return pass_on(made.error());
    return open_or_make_at(AT_FDCWD, path, path);
}

Result<PrivateDirectory> PrivateDirectory::open_guarded(const std::string& path) {
    Descriptor opened{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened.is_open()) return access_fault(path, "opened", errno);
    struct stat status {};
    if (fstat(opened.number(), &status) != 0) return access_fault(path, "opened", errno);
    if (auto good = require_guarded_directory(status, path); !good) return pass_on(good.error());
    // path_of() puts the slash back.
    return PrivateDirectory{std::move(opened),
                            path.substr(0, std::max<std::size_t>(path.find_last_not_of('/') + 1, 0))};
}

Result<std::optional<PrivateDirectory>> PrivateDirectory::child(const std::string& name) const {
    return open_at(descriptor(), name, path_of(name));
}

Result<PrivateDirectory> PrivateDirectory::child_or_made(const std::string& name) const {
    // Who made one that is there has made it durable, too: not again for each of a thousand profiles.
    auto there = child(name);
    if (!there) return pass_on(std::move(there.error()));
    if (*there) return std::move(**there);
    auto made = open_or_make_at(descriptor(), name, path_of(name));
    if (!made) return made;
    if (auto durable = sync(); !durable) return pass_on(durable.error());
    return made;
}

Result<std::vector<std::string>> PrivateDirectory::names() const {
    // A descriptor of its own, since reading moves the position.
    Descriptor again{openat(descriptor(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!again.is_open()) return access_fault(path_, "listed", errno);
    const std::unique_ptr<DIR, int (*)(DIR*)> listing{fdopendir(again.number()), closedir};
    if (!listing) return access_fault(path_, "listed", errno);
    static_cast<void>(again.release());
    std::vector<std::string> names;
    errno = 0;
    while (const auto* entry = readdir(listing.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
        errno = 0;
    }
    if (errno != 0) return access_fault(path_, "listed", errno);
    return names;
}

Result<> PrivateDirectory::sync() const {
    if (fsync(descriptor()) != 0 && errno != EINVAL) return access_fault(path_, "synced", errno);
    return {};
}

}  // namespace hsauth
