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

    [[nodiscard]] Result<std::vector<TreeEntry>> entries(const std::string& directory) override {
        const auto stem = directory.ends_with('/') ? directory : directory + "/";
        std::map<std::string, EntryKind> found;
        bool exists = directory == here_ || directory == "/";
        const auto note = [&](const std::string& path, EntryKind kind) {
            if (!path.starts_with(stem)) return;
            exists = true;
            const auto rest = path.substr(stem.size());
            const auto slash = rest.find('/');
            if (!rest.empty())
                found.emplace(rest.substr(0, slash),
                              slash == std::string::npos ? kind : EntryKind::directory);
        };
        for (const auto& [path, content] : files_)
            note(path, EntryKind::file);
        for (const auto& path : links_)
            note(path, EntryKind::link);
        if (!exists || files_.contains(directory)) return unreadable(directory);
        std::vector<TreeEntry> entries;
        for (auto& [name, kind] : found)
            entries.push_back({name, kind});
        return entries;
    }

    [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit) override {
        const auto found = files_.find(path);
        if (found == files_.end() || found->second.size() > limit) return unreadable(path);
        return found->second;
    }

    [[nodiscard]] Result<std::string> read_beginning(const std::string& path, std::size_t most) override {
        const auto found = files_.find(path);
        if (found == files_.end() || unreadable_.contains(path)) return unreadable(path);
        return found->second.substr(0, most);
    }

    // From now on that file's beginning can't be read.
    void lock_up(std::string path) { unreadable_.insert(std::move(path)); }
    void put(std::string path, std::string content) { files_[std::move(path)] = std::move(content); }
    // One that leads nowhere.
    void put_link(std::string path) { links_.insert(std::move(path)); }
    void work_in(std::string directory) { here_ = std::move(directory); }

  private:
    static tl::unexpected<Error> unreadable(const std::string& path) {
        return fail(ErrorKind::local, path + " can't be read: it isn't there.", "Check the path.");
    }

    std::map<std::string, std::string> files_;
    std::set<std::string> links_;
    std::set<std::string> unreadable_;
    std::string here_ = "/work";
};

}  // namespace hsauth
