#pragma once

#include "base/result.h"
#include "cli/output/login_variables.h"
#include "world/world.h"

namespace hsauth::cli {

// Whether this is a step of a GitHub Actions job whose outputs can be set: GITHUB_OUTPUT names a file that
// takes them. To be asked before anything is done that can't be undone.
[[nodiscard]] Result<> check_step_takes_outputs(World& world);

// Tells the runner on standard output to hide each secret in the job's log, and only then appends the step's
// outputs to the file.
[[nodiscard]] Result<> set_step_outputs(World& world, const Login& login, Carried carried);

}  // namespace hsauth::cli
