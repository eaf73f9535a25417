#include "flow/project.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/display_text.h"
#include "hubspot/manifest_variables.h"
#include "hubspot/project_config.h"
#include "hubspot/project_file.h"

namespace hsauth {

namespace {

namespace fs = std::filesystem;

constexpr auto config_name = "hsproject.json";
constexpr auto older_manifest_name = "public-app.json";
constexpr std::string_view profile_prefix = "hsprofile.";
constexpr std::string_view profile_suffix = ".json";

struct Project {
    fs::path sources;
    ProjectConfig config;
};

struct FoundManifest {
    fs::path path;
    ManifestKind kind = ManifestKind::hsmeta;
    std::string text;
};
using MaybeManifest = std::optional<FoundManifest>;

bool is_profile_file(std::string_view name) {
    return name.starts_with(profile_prefix) && name.ends_with(profile_suffix) &&
           name.size() > profile_prefix.size() + profile_suffix.size();
}

std::string_view profile_of(std::string_view file) {
    return file.substr(profile_prefix.size(), file.size() - profile_prefix.size() - profile_suffix.size());
}

// Looks at a project's files, and knows how their paths are shown.
class ProjectReader {
  public:
    ProjectReader(SourceTree& tree, fs::path here) : tree_(tree), here_(std::move(here)) {}

    // A link that leads nowhere counts as one, so that reading it says so.
    [[nodiscard]] bool is_file(const fs::path& path) const {
        const auto beside = files_in(path.parent_path());
        return std::find(beside.begin(), beside.end(), path.filename()) != beside.end();
    }
    [[nodiscard]] bool is_directory(const fs::path& path) const {
        return tree_.entries(path.string()).has_value();
    }

    // From there up to the root; nothing where there is none.
    [[nodiscard]] Result<std::optional<Project>> project_above(fs::path directory) const {
        while (!is_file(directory / config_name)) {
            if (directory == directory.parent_path()) return std::optional<Project>{};
            directory = directory.parent_path();
        }
        const auto path = directory / config_name;
        const auto text = read(path);
        if (!text) return pass_on(text.error());
        auto config = read_project_config(*text, shown(path));
        if (!config) return pass_on(std::move(config.error()));
        auto sources = (directory / config->source_directory).lexically_normal();
        return Project{std::move(sources), std::move(*config)};
    }

    // Of the project's app; nothing where it has none.
    [[nodiscard]] Result<MaybeManifest> manifest_of(const Project& project) const {
        const auto directory = project.sources / "app";
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

    [[nodiscard]] Result<FoundManifest> manifest_at(const fs::path& path, ManifestKind kind) const {
        auto text = read(path);
        if (!text) return pass_on(std::move(text.error()));
        return FoundManifest{path, kind, std::move(*text)};
    }

    [[nodiscard]] Result<ManifestVariables> variables(const Project& project, const std::string& name) const {
        const auto path =
            project.sources / (std::string(profile_prefix) + name + std::string(profile_suffix));
        const bool is_name = name.find('/') == std::string::npos;
        if (name.empty() || !is_name || !is_file(path)) {
            return fail(ErrorKind::local, "The project has no profile \"" + display_text(name) + "\".",
                        profiles_hint(project));
        }
        const auto text = read(path);
        if (!text) return pass_on(text.error());
        return ManifestVariables::read(*text, shown(path));
    }

    // Relative to the working directory where it lies below that.
    [[nodiscard]] std::string shown(const fs::path& path) const {
        const auto relative = path.lexically_relative(here_);
        const bool is_below = !relative.empty() && *relative.begin() != "..";
        return display_text((is_below ? relative : path).string());
    }

  private:
    // Platform versions before 2025.2 have it in a directory of any name.
    [[nodiscard]] Result<MaybeManifest> older_manifest_of(const Project& project) const {
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

    [[nodiscard]] Result<MaybeManifest> only_one(std::vector<FoundManifest> apps) const {
        if (apps.empty()) return MaybeManifest{};
        if (apps.size() == 1) return MaybeManifest{std::move(apps.front())};
        return fail(ErrorKind::local,
                    "The project has two apps: " + shown(apps[0].path) + " and " + shown(apps[1].path) + ".",
                    "HubSpot takes one app in a project; say which one you mean with --project FILE.");
    }

    [[nodiscard]] std::string profiles_hint(const Project& project) const {
        std::string names;
        for (const auto& file : files_in(project.sources)) {
            if (is_profile_file(file)) names += (names.empty() ? "" : ", ") + display_text(profile_of(file));
        }
        if (!names.empty()) return "It has: " + names + ".";
        return "A profile is a file hsprofile.NAME.json in " + shown(project.sources) +
               ", and there is none.";
    }

    // None where it is no directory.
    [[nodiscard]] std::vector<std::string> files_in(const fs::path& directory) const {
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

    [[nodiscard]] Result<std::string> read(const fs::path& path) const {
        return tree_.read(path.string(), longest_project_file);
    }

    SourceTree& tree_;
    fs::path here_;
};

Result<AppManifest> filled(const ProjectReader& reader, const FoundManifest& found,
                           const std::optional<Project>& project, const std::optional<std::string>& profile) {
    ManifestVariables variables;
    if (profile && !project) {
        return fail(ErrorKind::usage,
                    "--hs-profile needs a project, and " + reader.shown(found.path) + " is in none.",
                    "A profile stands in the sources of a project, which has a hsproject.json.");
    }
    if (profile) {
        auto read = reader.variables(*project, *profile);
        if (!read) return pass_on(std::move(read.error()));
        variables = std::move(*read);
    }
    auto manifest = read_app_manifest(found.text, reader.shown(found.path), found.kind, variables);
    if (manifest && project) manifest->platform_version = project->config.platform_version;
    return manifest;
}

tl::unexpected<Error> no_project(const std::string& path) {
    return fail(ErrorKind::local, "--project leads to no HubSpot project: " + display_text(path) + ".",
                "Give a directory with a hsproject.json in it or above it, or an app's manifest "
                "(...-hsmeta.json or public-app.json).");
}

// Of a project that the choice names.
Result<AppManifest> named_manifest(const ProjectReader& reader, const fs::path& path,
                                   const ProjectChoice& choice) {
    const bool is_file = reader.is_file(path);
    const auto kind = manifest_kind_of(path.string());
    const bool is_project = reader.is_directory(path) || (is_file && path.filename() == config_name);
    if (!is_project && !(is_file && kind)) return no_project(*choice.path);
    const auto project = reader.project_above(is_file ? path.parent_path() : path);
    if (!project) return pass_on(project.error());
    if (!is_project) {
        const auto found = reader.manifest_at(path, *kind);
        if (!found) return pass_on(found.error());
        return filled(reader, *found, *project, choice.profile);
    }
    if (!*project) return no_project(*choice.path);
    const auto found = reader.manifest_of(**project);
    if (!found) return pass_on(found.error());
    if (*found) return filled(reader, **found, *project, choice.profile);
    return fail(ErrorKind::local, "The project has no app: " + display_text(*choice.path) + ".",
                "An app's manifest is the ...-hsmeta.json of type app in " +
                    reader.shown((*project)->sources / "app") + ".");
}

// Of the project that the working directory is in, if it is in one.
Result<std::optional<AppManifest>> nearest_manifest(const ProjectReader& reader, const fs::path& here,
                                                    const ProjectChoice& choice) {
    const auto project = reader.project_above(here);
    if (!project) return pass_on(project.error());
    const auto found = *project ? reader.manifest_of(**project) : MaybeManifest{};
    if (!found) return pass_on(found.error());
    if (*found) return filled(reader, **found, *project, choice.profile);
    if (!choice.profile) return std::optional<AppManifest>{};
    return fail(ErrorKind::usage, "--hs-profile needs an app's manifest, and none was found.",
                "Go into the app's project, or name it with --project.");
}

}  // namespace

Result<std::optional<AppManifest>> find_app_manifest(SourceTree& tree, const ProjectChoice& choice) {
    const auto working_directory = tree.working_directory();
    if (!working_directory) {
        if (choice.path || choice.profile) return pass_on(working_directory.error());
        return std::optional<AppManifest>{};  // it was removed, and no project with it is asked for
    }
    const fs::path here{*working_directory};
    const ProjectReader reader{tree, here};
    if (!choice.path) return nearest_manifest(reader, here, choice);
    auto path = (here / *choice.path).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();  // "project/"
    return named_manifest(reader, path, choice);
}

}  // namespace hsauth
