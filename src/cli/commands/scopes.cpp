#include <utility>

#include "cli/commands/commands.h"
#include "cli/commands/scopes/subcommands.h"

namespace hsauth::cli {

Result<ScopeKnowledge> scope_knowledge(Context& context) {
    return context.world.scope_book.load().map(
        [](ImportedScopes imported) { return ScopeKnowledge{std::move(imported)}; });
}

Command scopes_command() {
    return {"scopes",
            "Look up HubSpot's scopes and what they open, offline",
            "",
            {"text", "json"},
            nullptr,
            {scopes_list_command(), scopes_search_command(), scopes_for_command(), scopes_check_command(),
             scopes_import_command()}};
}

}  // namespace hsauth::cli
