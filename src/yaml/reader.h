#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "yaml/value.h"

namespace hsauth::yaml {

// Why a text can't be taken, and on which line of it, from 1. Never anything that stands there.
struct Fault {
    std::size_t line = 1;
    std::string why;  // completes "it can't be read: "
};

inline constexpr std::size_t largest_text = 1024 * 1024;  // bytes
inline constexpr int deepest_nesting = 32;

// Reads the one document of a YAML 1.1 text in UTF-8. Stricter than YAML, since what it reads holds secrets
// and may come from anywhere: anchors and aliases, tags, a second document, keys that are no scalars, keys
// that occur twice, and what is larger or deeper than the bounds above are faults. A text without a document
// is null.
[[nodiscard]] tl::expected<Value, Fault> read(std::string_view text);

}  // namespace hsauth::yaml
