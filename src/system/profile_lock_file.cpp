#include "system/profile_lock_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "system/private_access.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds shortest_pause{2};
constexpr milliseconds longest_pause{50};

// Closing the descriptor releases it, and so does the end of the process.
class HeldLock final : public ProfileLock {
  public:
    explicit HeldLock(Descriptor file) : file_(std::move(file)) {}

  private:
    Descriptor file_;
};

Result<Descriptor> open_lock_file(const PrivateDirectory& directory, const std::string& name) {
    const auto path = directory.path_of(name);
    Descriptor file{openat(directory.descriptor(), name.c_str(),
                           O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600)};
    if (!file.is_open()) {
        if (errno == ELOOP || errno == EMLINK) return symbolic_link_fault(path);
        return access_fault(path, "opened", errno);
    }
    struct stat status {};
    if (fstat(file.number(), &status) != 0) return access_fault(path, "opened", errno);
    if (auto good = require_private_file(status, path); !good) return pass_on(good.error());
    return file;
}

std::string in_seconds(milliseconds time) {
    const auto tenths = time.count() / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

tl::unexpected<Error> held_by_another(const std::string& path, const std::string& profile,
                                      milliseconds waited) {
    auto error = fail(ErrorKind::local,
                      "Another hsauth process holds the lock of profile " + profile + " (" + path +
                          "), and did so for all of the " + in_seconds(waited) + " that were waited.",
                      "Try again when it is done.");
    error.value().retryable = true;
    return error;
}

}  // namespace

Result<std::unique_ptr<ProfileLock>> lock_profile_file(const PrivateDirectory& directory,
                                                       const std::string& profile, milliseconds patience,
                                                       const Interrupt& interrupt) {
    const auto name = profile + ".lock";
    auto file = open_lock_file(directory, name);
    if (!file) return pass_on(file.error());
    const auto deadline = steady_clock::now() + patience;
    // flock() can wait, but not with a deadline and not for a signal; so it is asked again and again, with
    // pauses that a signal ends.
    for (auto pause = shortest_pause;; pause = std::min(pause * 2, longest_pause)) {
        if (flock(file->number(), LOCK_EX | LOCK_NB) == 0)
            return std::unique_ptr<ProfileLock>{std::make_unique<HeldLock>(std::move(*file))};
        if (errno != EWOULDBLOCK && errno != EINTR)
            return access_fault(directory.path_of(name), "locked", errno);
        if (auto signal = interrupt.pending()) return pass_on(std::move(*signal));
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
        if (left <= milliseconds::zero()) return held_by_another(directory.path_of(name), profile, patience);
        pollfd signals{interrupt.descriptor(), POLLIN, 0};
        static_cast<void>(poll(&signals, 1, static_cast<int>(std::min(pause, left).count())));
    }
}

}  // namespace hsauth
