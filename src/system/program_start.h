#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace hsauth {

// What the ways to start a program have in common.

// The whole path of a program, as the given one where it holds a slash; empty where there is none. Only whole
// paths of PATH count: a program must not come from wherever the person happens to be.
[[nodiscard]] std::string find_installed_program(const std::string& name);

// Our own environment without HUBSPOT_* and HSAUTH_*, which may hold secrets.
[[nodiscard]] std::vector<std::string> environment_without_secrets();

// For execve(): the texts, then a null. Good as long as they are.
[[nodiscard]] std::vector<char*> pointers_to(const std::vector<std::string>& texts);

// fork(), in whose child no signal runs our handlers: it begins with all of them blocked, and what it becomes
// gets the caller's own (CallerState::apply()). Negative, with errno set, where there can be no further
// process.
[[nodiscard]] pid_t fork_without_signals();

// For the child, between fork() and exec(): no descriptor but the standard three outlives the exec(). Only
// async-signal-safe calls.
void close_all_on_exec();

// Waits for the child's end of the pipe to close, which exec() does: 0, or the errno value that it wrote
// because it couldn't become the program.
[[nodiscard]] int read_start_report(int descriptor);

// The child's side of it.
[[noreturn]] void report_and_end(int report, int error);

}  // namespace hsauth
