#include "cli/env_file.h"

#include <utility>

#include "base/dotenv.h"

namespace hsauth::cli {

Result<> lend_env_file(World& world, const std::string& path) {
    const auto text = world.files.read(path);
    if (!text) return pass_on(text.error());
    auto entries = read_dotenv(text->reveal(), path == "-" ? "Standard input" : path);
    if (!entries) return pass_on(std::move(entries.error()));
    for (auto& [name, value] : *entries) {
        if (name.starts_with("HUBSPOT_") || name.starts_with("HSAUTH_"))
            world.environment.lend(std::move(name), std::move(value));
    }
    return {};
}

}  // namespace hsauth::cli
