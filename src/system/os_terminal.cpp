#include "system/os_terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <limits.h>
#include <optional>
#include <string>
#include <termios.h>
#include <unistd.h>
#include <utility>

#include "base/letter_case.h"
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

enum class Echo { off, on };

// One line at a time, with or without echo, for as long as it lives. What was typed before is forgotten.
class Typing {
  public:
    Typing(int terminal, Echo echo) : terminal_(terminal), good_(tcgetattr(terminal, &before_) == 0) {
        if (!good_) return;
        auto mode = before_;
        mode.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
        mode.c_lflag |= echo == Echo::on ? ICANON | ECHO : ICANON;
        good_ = tcsetattr(terminal_, TCSAFLUSH, &mode) == 0;
    }
    Typing(const Typing&) = delete;
    Typing& operator=(const Typing&) = delete;
    ~Typing() {
        if (good_) tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
    [[nodiscard]] bool good() const { return good_; }

  private:
    int terminal_;
    termios before_{};
    bool good_;
};

// Nothing where the input ended before the line did: a terminal that is gone agrees to nothing.
Result<std::optional<Secret>> read_line(int terminal, const Interrupt& interrupt) {
    SecretBuilder typed;
    while (typed.size() <= longest_line) {
        if (auto ready = wait_until_readable(terminal, interrupt); !ready) return pass_on(ready.error());
        const auto count = read_some(terminal, typed);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        const auto line_end = typed.so_far().find('\n');
        if (line_end != std::string_view::npos)
            return std::optional<Secret>(typed.so_far().substr(0, line_end));
        if (count <= 0) return std::optional<Secret>{};
    }
    return fail(ErrorKind::usage, "The line that was typed is over 64 KiB long.");
}

// Asks on the process's terminal, whatever its streams are; `instead` is what to do where it has none.
Result<std::optional<Secret>> ask(std::string_view question, Echo echo, std::string_view instead,
                                  const Interrupt& interrupt) {
    const Descriptor terminal{open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)};
    auto line = [&]() -> Result<std::optional<Secret>> {
        const Typing typing{terminal.number(), echo};
        if (!typing.good())
            return fail(ErrorKind::usage, "There is no terminal to ask on.", std::string(instead));
        if (auto asked = write_patiently(terminal.number(), question, interrupt); !asked)
            return pass_on(asked.error());
        return read_line(terminal.number(), interrupt);
    }();
    // Unless the person's own line end was seen, the question's line is still open.
    const bool line_is_open = echo == Echo::off || !line || !*line;
    if (line_is_open) static_cast<void>(write_all(terminal.number(), "\n"));
    return line;
}

bool is_yes(std::string_view typed) {
    constexpr std::string_view blanks = " \t\r";
    typed.remove_prefix(std::min(typed.find_first_not_of(blanks), typed.size()));
    typed = typed.substr(0, typed.find_last_not_of(blanks) + 1);
    return equal_in_any_case(typed, "y") || equal_in_any_case(typed, "yes");
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
    const std::lock_guard guard{writing_};
    auto line = ask(question, Echo::off, "Give the secret in a file or in the environment.", interrupt_);
    if (!line) return pass_on(std::move(line.error()));
    if (!*line) return fail(ErrorKind::usage, "The input ended before a line was typed.");
    return std::move(**line);
}

Result<bool> OsTerminal::confirm(std::string_view question) {
    const std::lock_guard guard{writing_};
    const auto line =
        ask(std::string(question) + " [y/N] ", Echo::on, "Agree beforehand with --yes.", interrupt_);
    if (!line) return pass_on(line.error());
    return *line && is_yes((*line)->reveal());
}

}  // namespace hsauth
