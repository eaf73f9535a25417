#include "cli/command.h"

#include "cli/commands/commands.h"

namespace hsauth::cli {

std::vector<std::string_view> login_formats() {
    return {"text", "json", "env", "dotenv", "header", "token", "github"};
}

const std::vector<Command>& all_commands() {
    static const std::vector<Command> commands = {
        authorize_command(), exchange_command(), refresh_command(),   inspect_command(),
        token_command(),     exec_command(),     app_token_command(), revoke_command(),
        uninstall_command(), profile_command(),  scopes_command(),    doctor_command(),
        explain_command(),   emulator_command(), demo_command(),      completion_command(),
    };
    return commands;
}

}  // namespace hsauth::cli
