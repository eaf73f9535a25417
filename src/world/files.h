#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace hsauth {

// Files that a person names on the command line.
class Files {
  public:
    virtual ~Files() = default;
    // The whole file, which has at most so many bytes; "-" is standard input. Fails with kind local, naming
    // the path.
    [[nodiscard]] virtual Result<Secret> read(const std::string& path, std::size_t most) = 0;
    // One of at most 1 MiB, which is more than people write by hand.
    [[nodiscard]] Result<Secret> read(const std::string& path) {
        return read(path, std::size_t{1024} * 1024);
    }
    // Makes a new file of that content, for the person's own eyes alone; one that is there already is never
    // overwritten but an error of kind local.
    [[nodiscard]] virtual Result<> create(const std::string& path, std::string_view content) = 0;
    // Adds lines to the end of a file, the first one on a line of its own, and leaves what is there as it is.
    // Makes the file where there is none.
    [[nodiscard]] virtual Result<> append(const std::string& path, std::string_view lines) = 0;
    // Puts a file of that content, for the person's own eyes alone, in the place of the one of that name, if
    // there is one: whole or not at all. Only a file of that sort is ever replaced, and only where nobody
    // else could put one in its place.
    [[nodiscard]] virtual Result<> replace(const std::string& path, const Secret& content) = 0;
    // Gives what a file of at most 1 MiB holds, null where there is none, to the function, and puts what that
    // makes of it in its place, whole or not at all. Anybody may read it: a new file has mode 0644, one that
    // was there keeps its own. A symbolic link is refused.
    using Rewriting = std::function<Result<std::string>(const Secret* old)>;
    [[nodiscard]] virtual Result<> rewrite(const std::string& path, const Rewriting& rewriting) = 0;
    // Takes a file away; one that is gone already is no error.
    [[nodiscard]] virtual Result<> remove(const std::string& path) = 0;
    // Checks that append() could work now; makes the file, too.
    [[nodiscard]] virtual Result<> check_appendable(const std::string& path) = 0;
};

}  // namespace hsauth
