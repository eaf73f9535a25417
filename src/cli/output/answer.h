#pragma once

#include "base/result.h"
#include "cli/command.h"
#include "cli/output/login_variables.h"
#include "flow/login.h"

namespace hsauth::cli {

// Writes a line on standard output.
[[nodiscard]] Result<> answer_line(Context& context, std::string_view line);
[[nodiscard]] Result<> answer_line(Context& context, const Secret& line);

// Writes one of the two, whichever format was asked for: the text as it is, the JSON as a line.
[[nodiscard]] Result<ExitCode> answer_either(Context& context, const std::string& text,
                                             const std::string& json);

// Fails where an answer in that format couldn't be given in the end, before anything is done for it.
[[nodiscard]] Result<> check_can_answer(World& world, Format format);

// Whether a token can stand as it is in a line or a variable. An answer's can; a profile's file may have been
// changed by hand.
[[nodiscard]] Result<> check_stands_in_a_line(const Secret& token);

// A login in the format that was asked for. A failure says what has become of the login.
[[nodiscard]] Result<ExitCode> answer_login(Context& context, const Login& login, Carried carried);

}  // namespace hsauth::cli
