#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "system/stored_members.h"
#include "world/scope_book.h"

namespace hsauth {

// What was imported as the text of its file, which names each set of alternatives once, however many
// operations it opens.
[[nodiscard]] std::string encode_scope_book(const ImportedScopes& imported);

[[nodiscard]] tl::expected<ImportedScopes, StoredFault> decode_scope_book(std::string_view text);

}  // namespace hsauth
