#include "fakes/memory_source_tree.h"

namespace hsauth {

Result<std::vector<TreeEntry>> MemorySourceTree::entries(const std::string& directory) {
    const auto stem = directory.ends_with('/') ? directory : directory + "/";
    std::map<std::string, EntryKind> found;
    bool exists = directory == here_ || directory == "/";
    const auto note = [&](const std::string& path, EntryKind kind) {
        if (!path.starts_with(stem)) return;
        exists = true;
        const auto rest = path.substr(stem.size());
        const auto slash = rest.find('/');
        if (!rest.empty())
            found.emplace(rest.substr(0, slash), slash == std::string::npos ? kind : EntryKind::directory);
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

Result<std::string> MemorySourceTree::read(const std::string& path, std::size_t limit) {
    const auto found = files_.find(path);
    if (found == files_.end() || found->second.size() > limit) return unreadable(path);
    return found->second;
}

Result<std::string> MemorySourceTree::read_beginning(const std::string& path, std::size_t most) {
    const auto found = files_.find(path);
    if (found == files_.end() || unreadable_.contains(path)) return unreadable(path);
    return found->second.substr(0, most);
}

tl::unexpected<Error> MemorySourceTree::unreadable(const std::string& path) {
    return fail(ErrorKind::local, path + " can't be read: it isn't there.", "Check the path.");
}

}  // namespace hsauth
