#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "world/source_tree.h"

namespace hsauth {

// Files by their absolute paths; the directories above them are there, too.
class MemorySourceTree final : public SourceTree {
  public:
    [[nodiscard]] Result<std::string> working_directory() override { return here_; }

    [[nodiscard]] Result<std::vector<TreeEntry>> entries(const std::string& directory) override;

    [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit) override;

    [[nodiscard]] Result<std::string> read_beginning(const std::string& path, std::size_t most) override;

    // From now on that file's beginning can't be read.
    void lock_up(std::string path) { unreadable_.insert(std::move(path)); }
    void put(std::string path, std::string content) { files_[std::move(path)] = std::move(content); }
    // One that leads nowhere.
    void put_link(std::string path) { links_.insert(std::move(path)); }
    void work_in(std::string directory) { here_ = std::move(directory); }

  private:
    static tl::unexpected<Error> unreadable(const std::string& path);

    std::map<std::string, std::string> files_;
    std::set<std::string> links_;
    std::set<std::string> unreadable_;
    std::string here_ = "/project";
};

}  // namespace hsauth
