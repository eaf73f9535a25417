#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "cli/common_words.h"

namespace hsauth::cli {

// A command line that names work to do.
struct Call {
    Runner run;
    OutputFlags output;
    std::optional<std::string> env_file;
};
// One that asks for a text: help, or the version.
struct Text {
    std::string text;
};

// Reads the words behind the program's name. Only the named command's options are declared, since the whole
// tree costs more than the rest of a start. A usage error names what is off and the nearest name to it, and
// never repeats a value.
[[nodiscard]] Result<std::variant<Call, Text>> read_command_line(std::span<const std::string> words,
                                                                 std::string_view version);

// Whether the words ask for errors in JSON, as far as that can be told of words that are off.
[[nodiscard]] bool asks_for_json(std::span<const std::string> words);

}  // namespace hsauth::cli
