#include "system/program_search.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace hsauth {

namespace {

// What a shell searches where nobody says.
constexpr auto usual_path = "/usr/local/bin:/usr/bin:/bin";

int why_it_cannot_run(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return errno;
    if (S_ISDIR(status.st_mode)) return EISDIR;
    if (!S_ISREG(status.st_mode)) return EACCES;
    return access(path.c_str(), X_OK) == 0 ? 0 : errno;
}

}  // namespace

FoundProgram find_program(const std::string& name) {
    if (name.empty()) return {"", ENOENT};
    if (name.find('/') != std::string::npos) return {name, why_it_cannot_run(name)};
    const char* path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : usual_path;
    FoundProgram nothing{"", ENOENT};
    while (true) {
        const auto end = std::min(rest.find(':'), rest.size());
        // An empty entry is the working directory. The caller's PATH is taken as it is: the same words in
        // their shell would run the same file.
        const auto directory = end == 0 ? std::string(".") : std::string(rest.substr(0, end));
        auto candidate = directory + "/" + name;
        const int why = why_it_cannot_run(candidate);
        if (why == 0) return {std::move(candidate), 0};
        if (why == EACCES && nothing.error == ENOENT) nothing = {std::move(candidate), EACCES};
        if (end == rest.size()) return nothing;
        rest.remove_prefix(end + 1);
    }
}

}  // namespace hsauth
