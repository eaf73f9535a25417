#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "world/scope_book.h"

namespace hsauth {

inline constexpr std::size_t largest_openapi_document = std::size_t{16} * 1024 * 1024;

// What an OpenAPI 3 document says of scopes.
struct OpenapiScopes {
    std::vector<KnownScope> scopes;           // those that it declares or uses, each once
    std::vector<ScopedOperation> operations;  // those that an OAuth scope opens
    std::size_t without_scopes = 0;           // the others, of which nothing is known
};

// Why a text is no such document; ends a sentence that began with the file's name, such as "is no JSON: line
// 3, column 14: it is no well-formed JSON". Names places, and nothing that stands there.
using OpenapiFault = std::string;

// Reads a JSON document of up to largest_openapi_document bytes. Each of an operation's security requirements
// is an alternative, the scopes in it are needed together, and only what its schemes whose name starts with
// "oauth2" list counts. An operation without requirements of its own has those of the document; one that
// anybody may call has no scopes. A scheme without scopes in a requirement wants any token, which is what the
// scope "oauth" stands for. The path of the server that applies goes before the operation's.
[[nodiscard]] tl::expected<OpenapiScopes, OpenapiFault> read_openapi_scopes(std::string_view text);

}  // namespace hsauth
