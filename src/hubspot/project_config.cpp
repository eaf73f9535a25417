#include "hubspot/project_config.h"

#include <filesystem>
#include <utility>

#include "hubspot/project_file.h"

namespace hsauth {

namespace {

// Every one of them has to be there.
Result<std::string> needed_text(const ProjectValue& root, std::string_view name) {
    const auto member = root.member(name);
    if (member) {
        auto text = member->text();
        if (!text || !text->empty()) return text;
    }
    return root.lacks(name, "A HubSpot project needs name, srcDir and platformVersion there.");
}

}  // namespace

Result<ProjectConfig> read_project_config(std::string_view text, std::string_view path) {
    const auto file = ProjectFile::read(text, path);
    if (!file) return pass_on(file.error());
    const auto root = file->root();
    auto name = needed_text(root, "name");
    if (!name) return pass_on(std::move(name.error()));
    auto version = needed_text(root, "platformVersion");
    if (!version) return pass_on(std::move(version.error()));
    const auto source = needed_text(root, "srcDir");
    if (!source) return pass_on(source.error());
    auto directory = std::filesystem::path(*source).lexically_normal();
    if (!directory.has_filename()) directory = directory.parent_path();  // "src/"
    if (directory.is_absolute() || *directory.begin() == "..") {
        return root.member("srcDir")->fault("leads out of the project",
                                            "HubSpot takes a directory within the project, such as \"src\".");
    }
    return ProjectConfig{std::move(*name), directory.string(), std::move(*version),
                         root.member("srcDir")->line()};
}

}  // namespace hsauth
