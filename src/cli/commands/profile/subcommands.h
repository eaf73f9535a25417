#pragma once

#include <optional>
#include <string>

#include "cli/command.h"

// The subcommands of `hsauth profile`, one row each, from the file of the same name, and what they share.
namespace hsauth::cli {

[[nodiscard]] Command profile_list_command();
[[nodiscard]] Command profile_show_command();
[[nodiscard]] Command profile_use_command();
[[nodiscard]] Command profile_rename_command();
[[nodiscard]] Command profile_remove_command();
[[nodiscard]] Command profile_set_command();
[[nodiscard]] Command profile_import_command();

// The name that was given, else the one that other commands use.
[[nodiscard]] Result<std::string> profile_name_of(Context& context, const std::optional<std::string>& given);
// The same for what must not happen to a profile by accident: `what` is done to it ("remove").
[[nodiscard]] Result<std::string> given_profile_name(Context& context,
                                                     const std::optional<std::string>& given,
                                                     const std::string& what);

}  // namespace hsauth::cli
