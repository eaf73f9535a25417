#include "system/private_file.h"

#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "system/private_access.h"

namespace hsauth {

namespace {

constexpr mode_t owner_only = 0600;
constexpr int attempts_at_a_name = 8;
constexpr std::string_view temporary_suffix = ".tmp";

// A file under a name of its own, which goes unless it was given its final name.
class TemporaryFile {
  public:
    [[nodiscard]] static Result<TemporaryFile> make(const PrivateDirectory& directory,
                                                    const std::string& name, Random& random) {
        for (int attempt = 0; attempt < attempts_at_a_name; ++attempt) {
            std::array<std::byte, 12> bytes;
            if (auto filled = random.fill(bytes); !filled) return pass_on(filled.error());
            auto own = "." + name + "." + base64url(bytes) + std::string(temporary_suffix);
            // O_EXCL: whatever has that name already, a link planted there too, is left alone.
            Descriptor file{openat(directory.descriptor(), own.c_str(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, owner_only)};
            if (file.is_open()) return TemporaryFile{directory, std::move(own), std::move(file)};
            if (errno != EEXIST) return access_fault(directory.path_of(name), "written", errno);
        }
        return access_fault(directory.path_of(name), "written", EEXIST);
    }

    TemporaryFile(TemporaryFile&& other) noexcept
        : directory_(other.directory_),
          name_(std::exchange(other.name_, {})),
          file_(std::move(other.file_)) {}
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    ~TemporaryFile() {
        if (!name_.empty()) unlinkat(directory_.descriptor(), name_.c_str(), 0);
    }

    // Gives 0 or the errno value of what failed.
    [[nodiscard]] int fill(std::string_view content) {
        if (fchmod(file_.number(), owner_only) != 0) return errno;
        if (const int fault = write_all(file_.number(), content); fault != 0) return fault;
        return fsync(file_.number()) == 0 ? 0 : errno;
    }

    [[nodiscard]] int rename_to(const std::string& name) {
        const int directory = directory_.descriptor();
        if (renameat(directory, name_.c_str(), directory, name.c_str()) != 0) return errno;
        name_.clear();
        return 0;
    }

  private:
    TemporaryFile(const PrivateDirectory& directory, std::string name, Descriptor file)
        : directory_(directory), name_(std::move(name)), file_(std::move(file)) {}

    const PrivateDirectory& directory_;
    std::string name_;
    Descriptor file_;
};

Result<Secret> read_whole(int file, const std::string& path) {
    SecretBuilder content;
    while (content.size() <= largest_private_file) {
        const auto count = read_some(file, content);
        if (count == 0) return content.finish();
        if (count < 0 && errno != EINTR) return access_fault(path, "read", errno);
    }
    return fail(ErrorKind::local, path + " is over 1 MiB long, which no file of hsauth's is.",
                "Move it out of the way.");
}

}  // namespace

Result<std::optional<Secret>> read_private_file(const PrivateDirectory& directory, const std::string& name) {
    const auto path = directory.path_of(name);
    // O_NONBLOCK: opening a pipe that somebody put there must not wait for a writer.
    const Descriptor file{
        openat(directory.descriptor(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)};
    if (!file.is_open()) {
        if (errno == ENOENT) return std::optional<Secret>{};
        if (errno == ELOOP || errno == EMLINK) return symbolic_link_fault(path);
        return access_fault(path, "opened", errno);
    }
    struct stat status {};
    if (fstat(file.number(), &status) != 0) return access_fault(path, "opened", errno);
    if (auto good = require_private_file(status, path); !good) return pass_on(good.error());
    auto content = read_whole(file.number(), path);
    if (!content) return pass_on(content.error());
    return std::optional<Secret>{std::move(*content)};
}

Result<> replace_private_file(const PrivateDirectory& directory, const std::string& name,
                              const Secret& content, Random& random) {
    auto temporary = TemporaryFile::make(directory, name, random);
    if (!temporary) return pass_on(temporary.error());
    if (const int fault = temporary->fill(content.reveal()); fault != 0)
        return access_fault(directory.path_of(name), "written", fault);
    if (const int fault = temporary->rename_to(name); fault != 0)
        return access_fault(directory.path_of(name), "replaced", fault);
    return directory.sync();
}

Result<> try_private_file(const PrivateDirectory& directory, Random& random) {
    auto temporary = TemporaryFile::make(directory, "probe", random);
    if (!temporary) return pass_on(temporary.error());
    const std::string as_much_as_a_profile(std::size_t{16} * 1024, ' ');
    if (const int fault = temporary->fill(as_much_as_a_profile); fault != 0)
        return access_fault(directory.path_of("probe"), "written", fault);
    return {};
}

Result<> rename_private_file(const PrivateDirectory& directory, const std::string& name,
                             const std::string& new_name) {
    const int place = directory.descriptor();
    int fault = renameat2(place, name.c_str(), place, new_name.c_str(), RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (fault == EINVAL || fault == ENOSYS) {
        // A file system, such as a network's, that can't refuse by itself.
        const bool is_taken = faccessat(place, new_name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
        fault = is_taken ? EEXIST : renameat(place, name.c_str(), place, new_name.c_str()) == 0 ? 0 : errno;
    }
    if (fault != 0) return access_fault(directory.path_of(name), "renamed", fault);
    return directory.sync();
}

bool is_temporary(const std::string& candidate) {
    return candidate.starts_with('.') && candidate.ends_with(temporary_suffix);
}

bool is_temporary_of(const std::string& candidate, const std::string& name) {
    const auto start = "." + name + ".";
    // The random part has no dot, so that the files of a profile "a" are told from those of "a.json.b".
    return candidate.starts_with(start) && candidate.ends_with(temporary_suffix) &&
           candidate.find('.', start.size()) == candidate.size() - temporary_suffix.size();
}

bool is_abandoned(const PrivateDirectory& directory, const std::string& file) {
    // A save writes a few kilobytes. By age and not by a lock, since a save doesn't ask for one; not by
    // process id, which means nothing to another container that shares the directory.
    constexpr std::time_t longest_save_in_seconds = 60;
    struct stat status {};
    return fstatat(directory.descriptor(), file.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           status.st_mtime < std::time(nullptr) - longest_save_in_seconds;
}

}  // namespace hsauth
