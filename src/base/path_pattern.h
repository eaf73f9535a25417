#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace hsauth {

// A shell pattern over a path, as git has them: '?' and '*' stay within a part of the path, "**" as a whole
// part stands for any number of parts, "[a-z]", "[!a]" and "[[:alpha:]]" for one character, and a backslash
// takes the next character as it is.
class PathPattern {
  public:
    // Nothing for a pattern that matches nothing: one whose '[' isn't closed, or that ends in a backslash.
    [[nodiscard]] static std::optional<PathPattern> read(std::string_view pattern);

    // Takes no longer than the length of the path times that of the pattern.
    [[nodiscard]] bool matches(std::string_view path) const;

  private:
    using Bytes = std::bitset<256>;
    // One step through the path: what leads to the next step, what stays at this one, and how many steps may
    // be left out on coming to it.
    struct Step {
        Bytes once;
        Bytes again;
        std::size_t skips = 0;
    };

    friend class PathPatternReader;
    explicit PathPattern(std::vector<Step> steps) : steps_(std::move(steps)) {}

    // Whether its first and last characters allow it, which tells most patterns apart.
    [[nodiscard]] bool may_match(std::string_view path) const;
    // Reaches that step, and those that it lets be left out.
    void reach(std::size_t step, std::vector<bool>& reached) const;

    std::vector<Step> steps_;
};

}  // namespace hsauth
