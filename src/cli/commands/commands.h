#pragma once

#include "cli/command.h"

// One row of the command table each, from the file of the same name.
namespace hsauth::cli {

[[nodiscard]] Command app_token_command();
[[nodiscard]] Command authorize_command();
[[nodiscard]] Command completion_command();
[[nodiscard]] Command demo_command();
[[nodiscard]] Command doctor_command();
[[nodiscard]] Command emulator_command();
[[nodiscard]] Command exchange_command();
[[nodiscard]] Command exec_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command inspect_command();
[[nodiscard]] Command profile_command();
[[nodiscard]] Command refresh_command();
[[nodiscard]] Command revoke_command();
[[nodiscard]] Command scopes_command();
[[nodiscard]] Command token_command();
[[nodiscard]] Command uninstall_command();

}  // namespace hsauth::cli
