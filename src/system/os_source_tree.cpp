#include "system/os_source_tree.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

#include "system/descriptor.h"
#include "system/errno_words.h"

namespace hsauth {

namespace {

tl::unexpected<Error> unreadable(const std::string& path, const std::string& why) {
    return fail(ErrorKind::local, path + " can't be read: " + why + ".", "Check the path and its mode.");
}

struct CloseDirectory {
    void operator()(DIR* stream) const { closedir(stream); }
};

EntryKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return EntryKind::file;
    if (S_ISDIR(mode)) return EntryKind::directory;
    return S_ISLNK(mode) ? EntryKind::link : EntryKind::other;
}

// Some file systems don't say it with the name.
EntryKind kind_of(int directory, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) return kind_of(static_cast<mode_t>(DTTOIF(entry.d_type)));
    struct stat status {};
    const bool known = fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    return known ? kind_of(status.st_mode) : EntryKind::other;
}

Result<std::string> read_up_to(const std::string& path, std::size_t most, int more_flags) {
    // Opening a pipe for reading would wait for its writer.
    const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | more_flags)};
    if (!file.is_open()) return unreadable(path, errno_words(errno));
    struct stat status {};
    if (fstat(file.number(), &status) != 0) return unreadable(path, errno_words(errno));
    if (!S_ISREG(status.st_mode)) return unreadable(path, "it is no ordinary file");
    std::string content;
    // With room for the empty read that tells its end; what grows meanwhile takes more rounds.
    auto room = static_cast<std::size_t>(status.st_size) + 1;
    while (content.size() < most) {
        const auto held = content.size();
        content.resize(held + std::min(most - held, room));
        const auto count = ::read(file.number(), content.data() + held, content.size() - held);
        content.resize(held + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count == 0) break;
        if (count < 0 && errno != EINTR) return unreadable(path, errno_words(errno));
        room = std::size_t{64} * 1024;
    }
    return content;
}

}  // namespace

Result<std::string> OsSourceTree::working_directory() {
    std::error_code fault;
    const auto path = std::filesystem::current_path(fault);
    if (fault) return unreadable("The working directory", errno_words(fault.value()));
    return path.string();
}

Result<std::vector<TreeEntry>> OsSourceTree::entries(const std::string& directory) {
    const std::unique_ptr<DIR, CloseDirectory> stream{opendir(directory.c_str())};
    if (!stream) return unreadable(directory, errno_words(errno));
    std::vector<TreeEntry> entries;
    errno = 0;
    while (const auto* entry = readdir(stream.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            entries.push_back({std::string(name), kind_of(dirfd(stream.get()), *entry)});
        errno = 0;
    }
    if (errno != 0) return unreadable(directory, errno_words(errno));
    std::ranges::sort(entries, {}, &TreeEntry::name);
    return entries;
}

Result<std::string> OsSourceTree::read(const std::string& path, std::size_t limit) {
    // One byte more shows that a file goes on behind the limit, whatever its size was said to be.
    auto content = read_up_to(path, limit + 1, 0);
    if (content && content->size() > limit)
        return unreadable(path, "it has over " + std::to_string(limit) + " bytes");
    return content;
}

Result<std::string> OsSourceTree::read_beginning(const std::string& path, std::size_t most) {
    return read_up_to(path, most, O_NOFOLLOW);
}

}  // namespace hsauth
