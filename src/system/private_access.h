#pragma once

#include <string>
#include <sys/stat.h>

#include "base/result.h"

namespace hsauth {

// Whether an open file or directory is ours alone: right type, right owner, no mode bit that lets others
// read or write, and, of a file, no second name. Otherwise an error of kind local that names the path and
// the mend.
[[nodiscard]] Result<> require_private_file(const struct stat& status, const std::string& path);
[[nodiscard]] Result<> require_private_directory(const struct stat& status, const std::string& path);

// Whether nobody else can put a file of theirs in the place of one of ours there: our own directory, or the
// system's, in which others can't write, or can't touch what isn't theirs (as in /tmp).
[[nodiscard]] Result<> require_guarded_directory(const struct stat& status, const std::string& path);

// The error for what could not be opened, read or made.
[[nodiscard]] tl::unexpected<Error> access_fault(const std::string& path, const char* deed, int error_number);
[[nodiscard]] tl::unexpected<Error> symbolic_link_fault(const std::string& path);

}  // namespace hsauth
