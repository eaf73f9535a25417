#include "flow/source_files.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ignore_rules.h"
#include "flow/git_listing.h"

namespace hsauth {

namespace {

constexpr std::size_t largest_ignore_file = std::size_t{1024} * 1024;

std::string joined(const std::string& directory, const std::string& name) {
    if (directory.empty()) return name;
    return directory.ends_with('/') ? directory + name : directory + "/" + name;
}

// The rules of one directory on the way down, and where its files' own paths begin.
struct Level {
    IgnoreRules rules;
    std::size_t stem = 0;
};

class Lister {
  public:
    Lister(World& world, std::string root) : world_(world), root_(std::move(root)) {}

    // `path` is relative to the root; empty for the root itself.
    Result<> list(const std::string& path) {
        auto listing = list_with_git(world_, whole(path));
        if (!listing) return pass_on(std::move(listing.error()));
        // git lists nothing of a directory that it ignores, which is then looked at for its own sake.
        if (listing->paths && !listing->paths->empty()) return take_listed(path, *listing->paths);
        if (!listing->refusal.empty()) {
            note("git_not_used",
                 "git didn't list the files here, and all that no .gitignore ignores were looked "
                 "at: " +
                     listing->refusal,
                 "Have git list them, if files are missing or too many.", path);
        }
        return walk(path);
    }

    [[nodiscard]] SourceFiles finish() {
        std::ranges::sort(found_.paths);
        return std::move(found_);
    }

  private:
    [[nodiscard]] std::string whole(const std::string& path) const {
        return path.empty() ? root_ : joined(root_, path);
    }

    void note(std::string id, std::string message, std::string hint, const std::string& path) {
        found_.notes.push_back(
            {std::move(id), FindingLevel::note, std::move(message), std::move(hint), path, {}});
    }

    [[nodiscard]] Result<> check_signals() {
        auto signal = world_.signals.wait_for(std::chrono::milliseconds{0});
        if (signal) return pass_on(std::move(*signal));
        return {};
    }

    // What git lists may be gone, a link or a work tree of its own, which the directories say.
    Result<> take_listed(const std::string& path, const std::vector<std::string>& listed) {
        auto next = listed.begin();
        while (next != listed.end()) {
            if (auto go_on = check_signals(); !go_on) return go_on;
            const auto parent = parent_of(*next);
            const auto entries = world_.tree.entries(whole(joined_or(path, parent)));
            for (; next != listed.end() && parent_of(*next) == parent; ++next) {
                if (!entries) continue;
                const auto name = next->substr(parent.empty() ? 0 : parent.size() + 1);
                if (auto taken = take(*entries, name, joined_or(path, *next)); !taken) return taken;
            }
        }
        return {};
    }

    Result<> take(const std::vector<TreeEntry>& entries, const std::string& name, const std::string& path) {
        const auto entry = std::ranges::lower_bound(entries, name, {}, &TreeEntry::name);
        if (entry == entries.end() || entry->name != name) return {};
        if (entry->kind == EntryKind::directory) return list(path);
        if (entry->kind == EntryKind::file) found_.paths.push_back(path);
        return {};
    }

    static std::string parent_of(const std::string& path) {
        const auto slash = path.rfind('/');
        return slash == std::string::npos ? std::string{} : path.substr(0, slash);
    }

    static std::string joined_or(const std::string& directory, const std::string& name) {
        return name.empty() ? directory : joined(directory, name);
    }

    Result<> walk(const std::string& path) {
        if (auto go_on = check_signals(); !go_on) return go_on;
        const auto entries = world_.tree.entries(whole(path));
        if (!entries) {
            note("directory_not_read", entries.error().message, entries.error().hint, path);
            return {};
        }
        levels_.push_back({rules_of(*entries, path), path.empty() ? 0 : path.size() + 1});
        for (const auto& entry : *entries) {
            const auto inner = joined(path, entry.name);
            if (entry.name == ".git" || is_ignored(inner, entry.kind)) continue;
            if (entry.kind == EntryKind::file) found_.paths.push_back(inner);
            if (entry.kind != EntryKind::directory) continue;
            if (auto walked = walk(inner); !walked) return walked;
        }
        levels_.pop_back();
        return {};
    }

    [[nodiscard]] IgnoreRules rules_of(const std::vector<TreeEntry>& entries, const std::string& path) {
        const TreeEntry ignore_file{".gitignore", EntryKind::file};
        if (!std::ranges::binary_search(entries, ignore_file.name, {}, &TreeEntry::name)) return {};
        const auto text =
            world_.tree.read_beginning(whole(joined(path, ignore_file.name)), largest_ignore_file);
        return text ? IgnoreRules::read(*text) : IgnoreRules{};
    }

    // The nearest rules that say anything decide.
    [[nodiscard]] bool is_ignored(std::string_view path, EntryKind kind) const {
        const auto path_kind = kind == EntryKind::directory ? PathKind::directory : PathKind::file;
        for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
            const auto verdict = level->rules.judge(path.substr(level->stem), path_kind);
            if (verdict != IgnoreRules::Verdict::none) return verdict == IgnoreRules::Verdict::ignored;
        }
        return false;
    }

    World& world_;
    std::string root_;
    SourceFiles found_;
    std::vector<Level> levels_;
};

}  // namespace

Result<SourceFiles> source_files(World& world, const std::string& directory) {
    if (auto entries = world.tree.entries(directory); !entries) return pass_on(std::move(entries.error()));
    Lister lister{world, directory};
    if (auto listed = lister.list(""); !listed) return pass_on(std::move(listed.error()));
    return lister.finish();
}

}  // namespace hsauth
