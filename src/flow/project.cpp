#include "flow/project.h"

#include <filesystem>
#include <utility>

#include "base/display_text.h"
#include "flow/project_reader.h"

namespace hsauth {

namespace {

namespace fs = std::filesystem;

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
    const bool is_project = reader.is_directory(path) || (is_file && path.filename() == project_config_name);
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
