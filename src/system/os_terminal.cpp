#include "system/os_terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <limits.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

#include "system/descriptor.h"
#include "system/errno_words.h"
#include "system/readiness.h"

namespace hsauth {

namespace {

constexpr std::size_t longest_line = 64 * 1024;

// A pipe that poll() calls writable has room for so much; a longer piece could block beyond the reach of a
// signal.
constexpr std::size_t safe_piece = PIPE_BUF;

tl::unexpected<Error> unwritten(int error_number) {
    Error error;
    error.kind = ErrorKind::local;
    error.message = "The answer could not be written to standard output: " + errno_words(error_number) + ".";
    error.hint = "Send the output somewhere that takes all of it.";
    error.reader_is_gone = error_number == EPIPE;
    return pass_on(std::move(error));
}

Result<> write_patiently(int stream, std::string_view text, const Interrupt& interrupt) {
    while (!text.empty()) {
        if (auto ready = wait_until_writable(stream, interrupt); !ready) return ready;
        const auto written = write(stream, text.data(), std::min(text.size(), safe_piece));
        if (written < 0 && errno != EINTR && errno != EAGAIN) return unwritten(errno);
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

// Turns the echo off for as long as it lives.
class SilentTyping {
  public:
    explicit SilentTyping(int terminal) : terminal_(terminal), good_(tcgetattr(terminal, &before_) == 0) {
        if (!good_) return;
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
        silent.c_lflag |= ICANON;
        good_ = tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
    }
    SilentTyping(const SilentTyping&) = delete;
    SilentTyping& operator=(const SilentTyping&) = delete;
    ~SilentTyping() {
        if (good_) tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
    [[nodiscard]] bool good() const { return good_; }

  private:
    int terminal_;
    termios before_{};
    bool good_;
};

tl::unexpected<Error> no_terminal() {
    return fail(ErrorKind::usage, "There is no terminal to ask for a secret on.",
                "Give the secret in a file or in the environment.");
}

Result<Secret> read_line(int terminal, const Interrupt& interrupt) {
    SecretBuilder typed;
    while (typed.size() <= longest_line) {
        if (auto ready = wait_until_readable(terminal, interrupt); !ready) return pass_on(ready.error());
        const auto count = read_some(terminal, typed);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        const auto line_end = typed.so_far().find('\n');
        if (line_end != std::string_view::npos) return Secret{typed.so_far().substr(0, line_end)};
        if (count > 0) continue;
        if (typed.size() == 0) return fail(ErrorKind::usage, "Nothing was typed.");
        return typed.finish();
    }
    return fail(ErrorKind::usage, "The line that was typed is over 64 KiB long.");
}

}  // namespace

Result<> OsTerminal::answer(std::string_view text) {
    const std::lock_guard guard{writing_};
    return write_patiently(STDOUT_FILENO, text, interrupt_);
}

void OsTerminal::say(std::string_view text) {
    const std::lock_guard guard{writing_};
    // There is nobody left to tell of a failure.
    static_cast<void>(write_patiently(STDERR_FILENO, text, interrupt_));
}

bool OsTerminal::input_is_terminal() const {
    return isatty(STDIN_FILENO) == 1;
}

bool OsTerminal::output_is_terminal() const {
    return isatty(STDOUT_FILENO) == 1;
}

bool OsTerminal::error_is_terminal() const {
    return isatty(STDERR_FILENO) == 1;
}

Result<Secret> OsTerminal::ask_secret(std::string_view question) {
    const Descriptor terminal{open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)};
    if (!terminal.is_open()) return no_terminal();
    const std::lock_guard guard{writing_};
    auto line = [&]() -> Result<Secret> {
        const SilentTyping silence{terminal.number()};
        if (!silence.good()) return no_terminal();
        if (auto asked = write_patiently(terminal.number(), question, interrupt_); !asked)
            return pass_on(asked.error());
        return read_line(terminal.number(), interrupt_);
    }();
    // The person's own line end wasn't echoed.
    static_cast<void>(write_all(terminal.number(), "\n"));
    return line;
}

}  // namespace hsauth
