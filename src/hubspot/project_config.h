#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hsauth {

// A project's hsproject.json.
struct ProjectConfig {
    std::string name;
    std::string source_directory;  // relative to the file's own, within it, and without "." or ".."
    std::string platform_version;
    std::size_t source_line = 0;  // of the file, 1-based, where the source directory stands
};

// `path` is how errors name the file; each has kind local and its place.
[[nodiscard]] Result<ProjectConfig> read_project_config(std::string_view text, std::string_view path);

}  // namespace hsauth
