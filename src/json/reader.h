#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "json/value.h"

namespace hsauth::json {

enum class Comments { refused, allowed };

struct Limits {
    std::size_t bytes = 1024 * 1024;
    std::size_t depth = 64;
    Comments comments = Comments::refused;
};

// Where and why a text is no acceptable JSON document. Says positions, never a piece of the text: it may hold
// a token.
struct ReadFault {
    std::size_t line = 0;    // 1-based; 0 where no place can be named
    std::size_t column = 0;  // 1-based, in bytes; 0 where the line says enough
    std::string why;         // such as "a member is repeated"
    // RFC 6901, of what is repeated or nested too deeply; else empty. It has the document's own names, which
    // text() doesn't show.
    std::string pointer{};

    // "line 3, column 14: a member is repeated"
    [[nodiscard]] std::string text() const;
};

// The line, 1-based, on which a value begins, and the places of what is in it: of an object's members or an
// array's elements, in their order.
struct Place {
    std::size_t line = 0;
    std::vector<Place> inner{};
};
struct Document {
    Value value;
    Place place;
};

// Reads one whole document, strictly: nothing behind it, no repeated member, no nesting beyond the limit, no
// number out of a double's range, well-formed UTF-8.
[[nodiscard]] tl::expected<Value, ReadFault> read(std::string_view text, const Limits& limits = {});
// The same, with every value's place: for a file that a person writes and has to mend.
[[nodiscard]] tl::expected<Document, ReadFault> read_document(std::string_view text,
                                                              const Limits& limits = {});

}  // namespace hsauth::json
