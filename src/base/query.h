#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hsauth {

struct Parameter {
    std::string name;
    std::string value;
};
using Parameters = std::vector<Parameter>;

// application/x-www-form-urlencoded, as a query or a body: pairs in order, repeated names kept, a plus is a
// space. Nothing where a percent sign isn't followed by two hex digits.
[[nodiscard]] std::optional<Parameters> parse_parameters(std::string_view encoded);

// The other way round, each space as %20.
[[nodiscard]] std::string encode_parameters(const Parameters& parameters);

// A name that is given more than once (RFC 6749 section 3.1). Takes no longer than in proportion.
[[nodiscard]] std::optional<std::string_view> repeated_name(const Parameters& parameters);
[[nodiscard]] std::size_t count_of(const Parameters& parameters, std::string_view name);
// The first value of that name. An empty value counts as absent (RFC 6749 section 3.1).
[[nodiscard]] std::optional<std::string_view> value_of(const Parameters& parameters, std::string_view name);

}  // namespace hsauth
