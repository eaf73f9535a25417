#pragma once

#include "base/result.h"
#include "cli/command.h"
#include "flow/login.h"

namespace hsauth::cli {

// Writes a line on standard output.
[[nodiscard]] Result<> answer_line(Context& context, std::string_view line);
[[nodiscard]] Result<> answer_line(Context& context, const Secret& line);

// A login in the format that was asked for.
[[nodiscard]] Result<ExitCode> answer_login(Context& context, const Login& login);

}  // namespace hsauth::cli
