#pragma once

#include "cli/command.h"
#include "hubspot/scope_knowledge.h"

// The subcommands of `hsauth scopes`, one row each, from the file of the same name.
namespace hsauth::cli {

[[nodiscard]] Command scopes_check_command();
[[nodiscard]] Command scopes_for_command();
[[nodiscard]] Command scopes_import_command();
[[nodiscard]] Command scopes_list_command();
[[nodiscard]] Command scopes_search_command();

// What is built in, and what was imported.
[[nodiscard]] Result<ScopeKnowledge> scope_knowledge(Context& context);

}  // namespace hsauth::cli
