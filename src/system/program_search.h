#pragma once

#include <string>

namespace hsauth {

struct FoundProgram {
    std::string path;
    int error = 0;  // else 0: the errno value of why there is none
};

// The file that a shell would run by that name: the one that it names where it holds a slash, else the first
// program of that name in the directories of PATH. ENOENT where there is none, EACCES where there is but
// nobody lets us run it, EISDIR for a directory.
[[nodiscard]] FoundProgram find_program(const std::string& name);

}  // namespace hsauth
