#pragma once

#include <string>
#include <vector>

namespace hsauth::cli {

// Rows of as many cells each, in columns that are as wide as their widest cell; the last one isn't filled up.
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace hsauth::cli
