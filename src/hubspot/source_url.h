#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace hsauth {

// Whose the host of a URL is that stands in a source text.
enum class UrlHost { hubspots, anothers, unknown };

// The host of the URL or path in the middle of which `at` lies: unknown where it is a path alone, where a
// template or a variable stands in the host's place, and where it is this machine.
[[nodiscard]] UrlHost host_before(std::string_view source, std::size_t at);

// The parameters in the query of the URL in which `at` lies, from there on: where each begins in the source,
// and its name. A URL ends at a blank, a quote or an angle bracket; entities and templates may be in it.
[[nodiscard]] std::vector<std::pair<std::size_t, std::string_view>> query_names_behind(
    std::string_view source, std::size_t at);

}  // namespace hsauth
