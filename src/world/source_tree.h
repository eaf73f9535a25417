#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hsauth {

// What stands in a directory. A link is one whatever it leads to.
enum class EntryKind { file, directory, link, other };
struct TreeEntry {
    std::string name;
    EntryKind kind = EntryKind::other;

    friend bool operator==(const TreeEntry&, const TreeEntry&) = default;
};

// The directories and files of a person's project, to be looked at and never changed. Every error has kind
// local and names the path.
class SourceTree {
  public:
    virtual ~SourceTree() = default;
    // Absolute.
    [[nodiscard]] virtual Result<std::string> working_directory() = 0;
    // Sorted by name, without "." and "..".
    [[nodiscard]] virtual Result<std::vector<TreeEntry>> entries(const std::string& directory) = 0;
    // The whole of an ordinary file, which a link may lead to. One of more than `limit` bytes is an error.
    [[nodiscard]] virtual Result<std::string> read(const std::string& path, std::size_t limit) = 0;
    // The first bytes of an ordinary file that is no link, `most` of them where it has as many.
    [[nodiscard]] virtual Result<std::string> read_beginning(const std::string& path, std::size_t most) = 0;
};

}  // namespace hsauth
