#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "base/secret.h"

namespace hsauth {

struct ProgramVariable {
    std::string name;
    Secret value;
};

// A program with its arguments, and how its environment differs from that of this process.
struct ProgramCall {
    std::vector<std::string>
        words;  // the first names the program; looked for in PATH unless it holds a slash
    std::vector<ProgramVariable> set;
    std::vector<std::string> unset;
};

// Why a program didn't start, and the code that a shell would exit with: 127 where there is none, 126 where
// there is one that can't be run; a signal's own code where one came first.
struct NotStarted {
    Error error;
    int exit_code = 126;
};

// How a program ended: the code that a shell would exit with, and the signal where one ended it.
struct ProgramEnd {
    int exit_code = 0;
    std::optional<int> signal;
};

// A program whose answer hsauth reads, such as git.
struct ProgramQuestion {
    std::vector<std::string> words;  // the first names the program; only whole paths of PATH are looked in
    std::vector<std::pair<std::string, std::string>> set;
    std::string unset_prefix;  // of the variables that it doesn't get; none where it is empty
    std::chrono::milliseconds time{};
    std::size_t most_output = 0;  // in bytes
};
struct ProgramReply {
    int exit_code = 0;
    std::string output;
    std::string errors;  // the first 4 KiB of them
};

// A program that runs beside this process.
class RunningProgram {
  public:
    virtual ~RunningProgram() = default;
    // Comes back when the program has ended, or after that time with nothing.
    [[nodiscard]] virtual std::optional<ProgramEnd> wait_for(std::chrono::milliseconds time) = 0;
};

// Programs that a person has hsauth run, or that hsauth asks. No shell reads their words. Those that a person
// has run get the standard streams and what else the caller had open, nothing that hsauth opened, and the
// caller's own umask, limits and signals.
class Programs {
  public:
    virtual ~Programs() = default;
    // Puts the program in this process's place, so that it comes back only where that failed. Whoever stopped
    // this process before it got that far has stopped the program.
    [[nodiscard]] virtual NotStarted become(const ProgramCall& call) = 0;
    // Runs it beside this process, one at a time. From then on a signal that somebody sends to this process
    // goes to the program, and nothing ends here but by the program's end.
    [[nodiscard]] virtual tl::expected<std::unique_ptr<RunningProgram>, NotStarted> start(
        const ProgramCall& call) = 0;
    // Runs it to its end, out of the terminal's reach, with nothing to read and without HUBSPOT_* and
    // HSAUTH_*. Nothing where there is no such program. Fails with kind local where it can't be run, takes
    // longer, says more or doesn't end by itself, and by a signal to this process, which ends the program,
    // too.
    [[nodiscard]] virtual Result<std::optional<ProgramReply>> ask(const ProgramQuestion& question) = 0;
    // Ends this process by that signal, as a shell's caller expects of one whose program did; comes back
    // where that signal ends nothing.
    virtual void end_by(int signal) = 0;
};

}  // namespace hsauth
