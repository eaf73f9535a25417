#pragma once

#include <optional>
#include <string_view>

namespace hsauth::cli {

// How an answer is written on standard output.
enum class Format { text, json, token, header, env, dotenv, github };

// The one that --format calls so.
[[nodiscard]] std::optional<Format> format_named(std::string_view name);

}  // namespace hsauth::cli
