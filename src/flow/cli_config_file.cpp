#include "flow/cli_config_file.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace hsauth {

namespace {

// What can't be looked into holds nothing.
bool holds(SourceTree& tree, const std::string& directory, const std::string& name) {
    const auto entries = tree.entries(directory);
    return entries && std::any_of(entries->begin(), entries->end(), [&](const TreeEntry& entry) {
               return entry.name == name && entry.kind != EntryKind::directory;
           });
}

std::optional<std::string> nearest_file(SourceTree& tree, std::string directory) {
    if (directory == "/") directory.clear();
    while (true) {
        for (const auto* name : {"hubspot.config.yml", "hubspot.config.yaml"}) {
            if (holds(tree, directory.empty() ? "/" : directory, name)) return directory + "/" + name;
        }
        if (directory.empty()) return std::nullopt;
        directory.resize(directory.rfind('/'));
    }
}

}  // namespace

Result<std::string> cli_config_file(World& world) {
    if (auto chosen = world.environment.variable("HUBSPOT_CONFIG_PATH")) return std::move(*chosen);
    if (const auto home = world.environment.variable("HOME")) {
        if (holds(world.tree, *home + "/.hscli", "config.yml")) return *home + "/.hscli/config.yml";
    }
    const auto here = world.tree.working_directory();
    if (!here) return pass_on(here.error());
    if (auto nearest = nearest_file(world.tree, *here)) return std::move(*nearest);
    return fail(
        ErrorKind::local, "No config file of HubSpot's CLI was found.",
        "Name it; looked for were ~/.hscli/config.yml, and hubspot.config.yml and hubspot.config.yaml "
        "from the working directory upwards.");
}

}  // namespace hsauth
