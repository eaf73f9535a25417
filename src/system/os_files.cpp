#include "system/os_files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/descriptor.h"
#include "system/errno_words.h"
#include "system/own_file.h"
#include "system/readiness.h"
#include "system/shared_file.h"

namespace hsauth {

namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

Result<Secret> read_to_end(int descriptor, const std::string& shown, std::size_t most,
                           const Interrupt& interrupt) {
    SecretBuilder content;
    while (content.size() <= most) {
        if (auto ready = wait_until_readable(descriptor, interrupt); !ready) return pass_on(ready.error());
        const auto count = read_some(descriptor, content);
        if (count == 0) return content.finish();
        if (count < 0 && errno != EINTR && errno != EAGAIN) {
            return fail(ErrorKind::local, shown + " can't be read: " + errno_words(errno) + ".",
                        "Name a file that can be read.");
        }
    }
    return fail(ErrorKind::local, shown + " is over " + std::to_string(most / mebibyte) + " MiB long.",
                "Check that it is the file you mean.");
}

Descriptor open_to_append(const std::string& path) {
    return Descriptor{open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600)};
}

tl::unexpected<Error> not_appendable(const std::string& path, int error_number) {
    return fail(ErrorKind::local, path + " can't be written: " + errno_words(error_number) + ".",
                "Make it a file that you may write, with room on its disk.");
}

// Whoever wrote there before may have left its last line open. What is no file, such as a pipe, has no last
// line, and of what can't be read nothing is known.
bool ends_within_a_line(const std::string& path) {
    const Descriptor file{open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)};
    struct stat status {};
    if (!file.is_open() || fstat(file.number(), &status) != 0) return false;
    char last = '\n';
    return S_ISREG(status.st_mode) && status.st_size > 0 &&
           pread(file.number(), &last, 1, status.st_size - 1) == 1 && last != '\n';
}

}  // namespace

Result<Secret> OsFiles::read(const std::string& path, std::size_t most) {
    if (path == "-") return read_to_end(STDIN_FILENO, "Standard input", most, interrupt_);
    while (true) {
        // A pipe's opening waits for its writer, as it does for any program.
        const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)};
        if (file.is_open()) return read_to_end(file.number(), path, most, interrupt_);
        if (errno != EINTR) {
            return fail(ErrorKind::local, path + " can't be read: " + errno_words(errno) + ".",
                        "Name a file that is there and can be read.");
        }
        if (auto signal = interrupt_.pending()) return pass_on(std::move(*signal));
    }
}

Result<> OsFiles::create(const std::string& path, std::string_view content) {
    const Descriptor file{open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600)};
    if (!file.is_open()) {
        return fail(ErrorKind::local, path + " can't be made: " + errno_words(errno) + ".",
                    "Name a file that isn't there yet, in a directory that is.");
    }
    if (const auto fault = write_all(file.number(), content); fault != 0) {
        unlink(path.c_str());
        return fail(ErrorKind::local, path + " can't be written: " + errno_words(fault) + ".",
                    "Make room on the disk, or name a file elsewhere.");
    }
    return {};
}

Result<> OsFiles::append(const std::string& path, std::string_view lines) {
    const auto file = open_to_append(path);
    if (!file.is_open()) return not_appendable(path, errno);
    SecretBuilder text;
    if (ends_within_a_line(path)) text.append("\n");
    text.append(lines);
    if (const auto fault = write_all(file.number(), text.so_far()); fault != 0)
        return not_appendable(path, fault);
    return {};
}

Result<> OsFiles::replace(const std::string& path, const Secret& content) {
    return replace_own_file(path, content, random_);
}

Result<> OsFiles::rewrite(const std::string& path, const Rewriting& rewriting) {
    return rewrite_shared_file(path, rewriting, random_);
}

Result<> OsFiles::remove(const std::string& path) {
    return remove_own_file(path);
}

Result<> OsFiles::check_appendable(const std::string& path) {
    const auto file = open_to_append(path);
    if (!file.is_open()) return not_appendable(path, errno);
    return {};
}

}  // namespace hsauth
