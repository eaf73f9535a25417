#include "cli/browser_list.h"

namespace hsauth::cli {

std::vector<std::string> browser_list(std::string_view list) {
    std::vector<std::string> commands;
    std::string command;
    const auto end_command = [&] {
        if (!command.empty()) commands.push_back(std::move(command));
        command.clear();
    };
    char quote = '\0';
    for (std::size_t i = 0; i < list.size(); ++i) {
        const char c = list[i];
        if (c == ':' && quote == '\0') {
            end_command();
            continue;
        }
        command += c;
        if (c == '\\' && quote != '\'' && i + 1 < list.size()) {
            command += list[++i];
        } else if (c == quote) {
            quote = '\0';
        } else if (quote == '\0' && (c == '\'' || c == '"')) {
            quote = c;
        }
    }
    end_command();
    return commands;
}

}  // namespace hsauth::cli
