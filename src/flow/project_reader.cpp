#include "flow/project_reader.h"

#include <algorithm>

#include "base/display_text.h"
#include "hubspot/project_file.h"

namespace hsauth {

namespace {

namespace fs = std::filesystem;

constexpr auto app_directory = "app";
constexpr auto older_manifest_name = "public-app.json";
constexpr std::string_view profile_prefix = "hsprofile.";
constexpr std::string_view profile_suffix = ".json";

bool is_profile_file(std::string_view name) {
    return name.starts_with(profile_prefix) && name.ends_with(profile_suffix) &&
           name.size() > profile_prefix.size() + profile_suffix.size();
}

std::string_view profile_of(std::string_view file) {
    return file.substr(profile_prefix.size(), file.size() - profile_prefix.size() - profile_suffix.size());
}

}  // namespace

bool ProjectReader::is_file(const fs::path& path) const {
    const auto beside = files_in(path.parent_path());
    return std::find(beside.begin(), beside.end(), path.filename()) != beside.end();
}

bool ProjectReader::is_directory(const fs::path& path) const {
    return tree_.entries(path.string()).has_value();
}

Result<std::optional<Project>> ProjectReader::project_above(fs::path directory) const {
    while (!is_file(directory / project_config_name)) {
        if (directory == directory.parent_path()) return std::optional<Project>{};
        directory = directory.parent_path();
    }
    const auto path = directory / project_config_name;
    const auto text = read(path);
    if (!text) return pass_on(text.error());
    auto config = read_project_config(*text, shown(path));
    if (!config) return pass_on(std::move(config.error()));
    auto sources = (directory / config->source_directory).lexically_normal();
    return Project{path, std::move(sources), std::move(*config)};
}

Result<MaybeManifest> ProjectReader::manifest_of(const Project& project) const {
    if (auto good = check_app_directory(project); !good) return pass_on(std::move(good.error()));
    const auto directory = project.sources / app_directory;
    std::vector<FoundManifest> apps;
    for (const auto& name : files_in(directory)) {
        if (manifest_kind_of(name) != ManifestKind::hsmeta) continue;
        auto manifest = manifest_at(directory / name, ManifestKind::hsmeta);
        if (!manifest) return pass_on(std::move(manifest.error()));
        const auto type = metafile_type(manifest->text, shown(manifest->path));
        if (!type) return pass_on(type.error());
        if (*type == "app") apps.push_back(std::move(*manifest));
    }
    return apps.empty() ? older_manifest_of(project) : only_one(std::move(apps));
}

// What can't be looked at isn't known to hold no app.
Result<> ProjectReader::check_app_directory(const Project& project) const {
    const auto sources = tree_.entries(project.sources.string());
    if (!sources) {
        return fail(ErrorKind::local,
                    shown(project.config_path) + ":" + std::to_string(project.config.source_line) +
                        ": /srcDir leads to no directory that can be read: \"" +
                        display_text(project.config.source_directory) + "\".",
                    "Name the directory with the app's sources there, relative to the file.");
    }
    for (const auto& entry : *sources) {
        const bool may_be_directory = entry.kind == EntryKind::directory || entry.kind == EntryKind::link;
        if (entry.name != app_directory || !may_be_directory) continue;
        const auto inside = tree_.entries((project.sources / app_directory).string());
        if (!inside) return pass_on(inside.error());
    }
    return {};
}

Result<FoundManifest> ProjectReader::manifest_at(const fs::path& path, ManifestKind kind) const {
    auto text = read(path);
    if (!text) return pass_on(std::move(text.error()));
    return FoundManifest{path, kind, std::move(*text)};
}

Result<ManifestVariables> ProjectReader::variables(const Project& project, const std::string& name) const {
    const auto path = project.sources / (std::string(profile_prefix) + name + std::string(profile_suffix));
    const bool is_name = name.find('/') == std::string::npos;
    if (name.empty() || !is_name || !is_file(path)) {
        return fail(ErrorKind::local, "The project has no profile \"" + display_text(name) + "\".",
                    profiles_hint(project));
    }
    const auto text = read(path);
    if (!text) return pass_on(text.error());
    return ManifestVariables::read(*text, shown(path));
}

std::string ProjectReader::shown(const fs::path& path) const {
    const auto relative = path.lexically_relative(here_);
    const bool is_below = !relative.empty() && *relative.begin() != "..";
    return display_text((is_below ? relative : path).string());
}

// Platform versions before 2025.2 have it in a directory of any name.
Result<MaybeManifest> ProjectReader::older_manifest_of(const Project& project) const {
    std::vector<fs::path> places = {project.sources};
    if (const auto entries = tree_.entries(project.sources.string())) {
        for (const auto& entry : *entries)
            places.push_back(project.sources / entry.name);
    }
    std::vector<FoundManifest> apps;
    for (const auto& place : places) {
        const auto path = place / older_manifest_name;
        if (!is_file(path)) continue;
        auto manifest = manifest_at(path, ManifestKind::public_app);
        if (!manifest) return pass_on(std::move(manifest.error()));
        apps.push_back(std::move(*manifest));
    }
    return only_one(std::move(apps));
}

Result<MaybeManifest> ProjectReader::only_one(std::vector<FoundManifest> apps) const {
    if (apps.empty()) return MaybeManifest{};
    if (apps.size() == 1) return MaybeManifest{std::move(apps.front())};
    return fail(ErrorKind::local,
                "The project has two apps: " + shown(apps[0].path) + " and " + shown(apps[1].path) + ".",
                "HubSpot takes one app in a project; say which one you mean with --project FILE.");
}

std::string ProjectReader::profiles_hint(const Project& project) const {
    std::string names;
    for (const auto& file : files_in(project.sources)) {
        if (is_profile_file(file)) names += (names.empty() ? "" : ", ") + display_text(profile_of(file));
    }
    if (!names.empty()) return "It has: " + names + ".";
    return "A profile is a file hsprofile.NAME.json in " + shown(project.sources) + ", and there is none.";
}

std::vector<std::string> ProjectReader::files_in(const fs::path& directory) const {
    std::vector<std::string> names;
    const auto entries = tree_.entries(directory.string());
    if (!entries) return names;
    for (const auto& entry : *entries) {
        const bool is_file = entry.kind == EntryKind::file ||
                             (entry.kind == EntryKind::link && !is_directory(directory / entry.name));
        if (is_file) names.push_back(entry.name);
    }
    return names;
}

Result<std::string> ProjectReader::read(const fs::path& path) const {
    return tree_.read(path.string(), longest_project_file);
}

}  // namespace hsauth
