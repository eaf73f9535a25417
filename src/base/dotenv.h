#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"

namespace hsauth {

struct DotenvEntry {
    std::string name;
    Secret value;
};

// Reads a dotenv file: NAME=VALUE lines, "export " before the name allowed, blank lines and comments skipped,
// line ends of any kind, a byte order mark ignored. A value is
//   unquoted: the rest of the line without the blanks around it, up to a # behind a blank;
//   in single quotes: literal, over several lines if need be;
//   in double quotes: likewise, with \n \r \t \" \\ \$ \` as escapes; another backslash stands for itself.
// Nothing is expanded: $NAME is five characters. Of entries with the same name the last one counts, alone in
// the result. What is none of this is an error of kind local that names `file` and the line, and never a
// piece of what stands there.
[[nodiscard]] Result<std::vector<DotenvEntry>> read_dotenv(std::string_view text, std::string_view file);

// A value as it stands behind NAME= for read_dotenv() to give it back: in the plainest form, since other
// readers agree on that most, and so that a shell which takes the line for its own runs nothing of it.
[[nodiscard]] Secret dotenv_value(std::string_view value);

}  // namespace hsauth
