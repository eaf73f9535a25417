#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "system/private_directory.h"
#include "world/random.h"

namespace hsauth {

inline constexpr std::size_t largest_private_file = 1024 * 1024;

// The file's content; nothing where there is none. Refused: a symbolic link, a file with two names, one that
// is no ordinary file, that another user owns, that others can read or write, or that is over 1 MiB.
[[nodiscard]] Result<std::optional<Secret>> read_private_file(const PrivateDirectory& directory,
                                                              const std::string& name);

// Writes a new file beside the old one, mode 0600, and puts it in the old one's place once it is on the disk.
// When that fails, the old content stands and nothing else is left behind.
[[nodiscard]] Result<> replace_private_file(const PrivateDirectory& directory, const std::string& name,
                                            const Secret& content, Random& random);

// Does the same up to the renaming, with as much data as a profile has, and takes it back.
[[nodiscard]] Result<> try_private_file(const PrivateDirectory& directory, Random& random);

// Gives the file another name, for good when it returns. A name that is taken is an error, and both stay as
// they are.
[[nodiscard]] Result<> rename_private_file(const PrivateDirectory& directory, const std::string& name,
                                           const std::string& new_name);

// Whether a half-written file is older than any save takes: who made it was killed.
[[nodiscard]] bool is_abandoned(const PrivateDirectory& directory, const std::string& file);

// Whether that is a name that replace_private_file() takes for its half-written files, whosesoever or of
// `name`.
[[nodiscard]] bool is_temporary(const std::string& candidate);
[[nodiscard]] bool is_temporary_of(const std::string& candidate, const std::string& name);

}  // namespace hsauth
