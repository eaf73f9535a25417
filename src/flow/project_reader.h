#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "hubspot/app_manifest.h"
#include "hubspot/manifest_variables.h"
#include "hubspot/project_config.h"
#include "world/source_tree.h"

namespace hsauth {

inline constexpr auto project_config_name = "hsproject.json";

struct Project {
    std::filesystem::path config_path;
    std::filesystem::path sources;
    ProjectConfig config;
};

struct FoundManifest {
    std::filesystem::path path;
    ManifestKind kind = ManifestKind::hsmeta;
    std::string text;
};
using MaybeManifest = std::optional<FoundManifest>;

// Looks at a project's files, and knows how their paths are shown. Every error has kind local and names the
// file. Keeps a reference.
class ProjectReader {
  public:
    ProjectReader(SourceTree& tree, std::filesystem::path here) : tree_(tree), here_(std::move(here)) {}

    // A link that leads nowhere counts as one, so that reading it says so.
    [[nodiscard]] bool is_file(const std::filesystem::path& path) const;
    [[nodiscard]] bool is_directory(const std::filesystem::path& path) const;
    // From there up to the root; nothing where there is none.
    [[nodiscard]] Result<std::optional<Project>> project_above(std::filesystem::path directory) const;
    // Of the project's app; nothing where it has none. Sources that aren't there are an error with the line
    // that names them, and so is a directory that can't be read.
    [[nodiscard]] Result<MaybeManifest> manifest_of(const Project& project) const;
    [[nodiscard]] Result<FoundManifest> manifest_at(const std::filesystem::path& path,
                                                    ManifestKind kind) const;
    // Those of a profile of the project's; one that isn't there is an error with those that are.
    [[nodiscard]] Result<ManifestVariables> variables(const Project& project, const std::string& name) const;
    // Relative to the working directory where it lies below that.
    [[nodiscard]] std::string shown(const std::filesystem::path& path) const;

  private:
    [[nodiscard]] Result<> check_app_directory(const Project& project) const;
    [[nodiscard]] Result<MaybeManifest> older_manifest_of(const Project& project) const;
    [[nodiscard]] Result<MaybeManifest> only_one(std::vector<FoundManifest> apps) const;
    [[nodiscard]] std::string profiles_hint(const Project& project) const;
    // None where it is no directory.
    [[nodiscard]] std::vector<std::string> files_in(const std::filesystem::path& directory) const;
    [[nodiscard]] Result<std::string> read(const std::filesystem::path& path) const;

    SourceTree& tree_;
    std::filesystem::path here_;
};

}  // namespace hsauth
