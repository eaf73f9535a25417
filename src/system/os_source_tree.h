#pragma once

#include "world/source_tree.h"

namespace hsauth {

// This machine's. A file that isn't an ordinary one, such as a pipe, is an error rather than a wait.
class OsSourceTree final : public SourceTree {
  public:
    [[nodiscard]] Result<std::string> working_directory() override;
    [[nodiscard]] Result<std::vector<TreeEntry>> entries(const std::string& directory) override;
    [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit) override;
    [[nodiscard]] Result<std::string> read_beginning(const std::string& path, std::size_t most) override;
};

}  // namespace hsauth
