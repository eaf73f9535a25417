#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace hsauth {

enum class FindingLevel { error, warning, note };

// One thing that a check of an app, a request or a source tree found.
struct Finding {
    std::string id;  // stable, for scripts: "redirect_not_registered"
    FindingLevel level = FindingLevel::error;
    std::string message;  // one sentence of what is so, with the concrete values; never a secret
    std::string hint;     // one of what to do
    std::string file = {};
    std::optional<std::size_t> line = {};  // of that file, 1-based
};

// What an operation's own error says, as a finding.
[[nodiscard]] inline Finding finding_of(std::string id, FindingLevel level, const Error& error) {
    return {std::move(id), level, error.message, error.hint};
}

using Findings = std::vector<Finding>;

// Whether nothing stands in the way: warnings and notes don't.
[[nodiscard]] inline bool all_well(const Findings& findings) {
    return std::ranges::none_of(findings,
                                [](const auto& finding) { return finding.level == FindingLevel::error; });
}

}  // namespace hsauth
