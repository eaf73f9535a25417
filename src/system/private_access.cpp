#include "system/private_access.h"

#include <unistd.h>

#include "base/shell_word.h"
#include "system/errno_words.h"

namespace hsauth {

namespace {

constexpr mode_t open_to_others = S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;

Result<> require_owner_and_mode(const struct stat& status, const std::string& path, const char* mode) {
    if (status.st_uid != geteuid()) {
        return fail(ErrorKind::local,
                    path + " belongs to another user (id " + std::to_string(status.st_uid) + ").",
                    "Run hsauth as that user, or set HSAUTH_STATE_DIR to a directory of your own.");
    }
    if ((status.st_mode & open_to_others) != 0) {
        return fail(ErrorKind::local, path + " can be read or written by other users.",
                    "Run: chmod " + std::string(mode) + " " + shell_word(path));
    }
    return {};
}

}  // namespace

Result<> require_private_file(const struct stat& status, const std::string& path) {
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorKind::local, path + " is no ordinary file.", "Move it out of the way.");
    }
    // None at all is a file that was replaced after it was opened.
    if (status.st_nlink > 1) {
        return fail(ErrorKind::local, path + " has a second name (a hard link), so it may be another file.",
                    "Move it out of the way.");
    }
    return require_owner_and_mode(status, path, "600");
}

Result<> require_private_directory(const struct stat& status, const std::string& path) {
    if (!S_ISDIR(status.st_mode)) {
        return fail(ErrorKind::local, path + " is no directory.", "Move it out of the way.");
    }
    return require_owner_and_mode(status, path, "700");
}

Result<> require_guarded_directory(const struct stat& status, const std::string& path) {
    if (status.st_uid != geteuid() && status.st_uid != 0) {
        return fail(ErrorKind::local,
                    path + " belongs to another user (id " + std::to_string(status.st_uid) + ").",
                    "Use a directory of your own.");
    }
    const bool others_write = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    if (others_write && (status.st_mode & S_ISVTX) == 0) {
        return fail(ErrorKind::local,
                    path + " can be written by other users, who could put a file in the place of yours.",
                    "Run: chmod go-w " + shell_word(path));
    }
    return {};
}

tl::unexpected<Error> access_fault(const std::string& path, const char* deed, int error_number) {
    return fail(ErrorKind::local, path + " can't be " + deed + ": " + errno_words(error_number) + ".",
                "Mend that, or set HSAUTH_STATE_DIR to another directory.");
}

tl::unexpected<Error> symbolic_link_fault(const std::string& path) {
    return fail(ErrorKind::local, path + " is a symbolic link, which hsauth doesn't follow.",
                "Replace it with what it points to.");
}

}  // namespace hsauth
