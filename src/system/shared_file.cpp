#include "system/shared_file.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "system/descriptor.h"
#include "system/errno_words.h"
#include "system/private_access.h"

namespace hsauth {

namespace {

constexpr mode_t mode_of_new_files = 0644;
constexpr std::size_t largest = 1024 * 1024;

tl::unexpected<Error> fault(const std::string& path, const char* deed, int error_number) {
    return fail(ErrorKind::local, path + " can't be " + deed + ": " + errno_words(error_number) + ".",
                "Name a file in a directory that is there and that you may write in.");
}

struct Old {
    std::optional<Secret> content;  // nothing where there is no file
    mode_t mode = mode_of_new_files;
};

Result<Old> read_old(const std::string& path) {
    // O_NONBLOCK: opening a pipe must not wait for a writer.
    const Descriptor file{open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
    if (!file.is_open()) {
        if (errno == ENOENT) return Old{};
        if (errno == ELOOP || errno == EMLINK) return symbolic_link_fault(path);
        return fault(path, "read", errno);
    }
    struct stat status {};
    if (fstat(file.number(), &status) != 0) return fault(path, "read", errno);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorKind::local, path + " is no ordinary file.", "Name another file.");
    SecretBuilder content;
    while (content.size() <= largest) {
        const auto count = read_some(file.number(), content);
        if (count == 0) return Old{content.finish(), status.st_mode & 0777};
        if (count < 0 && errno != EINTR) return fault(path, "read", errno);
    }
    return fail(ErrorKind::local, path + " is over 1 MiB long.", "Check that it is the file you mean.");
}

// Gives 0, or the errno value of what failed.
int fill_and_rename(const Descriptor& file, const std::string& temporary, const std::string& path,
                    std::string_view content, mode_t mode) {
    if (const int failed = write_all(file.number(), content); failed != 0) return failed;
    if (fchmod(file.number(), mode) != 0 || fsync(file.number()) != 0) return errno;
    return rename(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
}

}  // namespace

Result<> rewrite_shared_file(const std::string& path, const Files::Rewriting& rewriting, Random& random) {
    const auto old = read_old(path);
    if (!old) return pass_on(old.error());
    const auto content = rewriting(old->content ? &*old->content : nullptr);
    if (!content) return pass_on(content.error());

    std::array<std::byte, 12> bytes;
    if (auto filled = random.fill(bytes); !filled) return filled;
    const auto temporary = path + "." + base64url(bytes) + ".tmp";
    const Descriptor file{
        open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (!file.is_open()) return fault(path, "written", errno);
    if (const int failed = fill_and_rename(file, temporary, path, *content, old->mode); failed != 0) {
        unlink(temporary.c_str());
        return fault(path, "written", failed);
    }
    return {};
}

}  // namespace hsauth
