#include "base/nearest.h"

#include <algorithm>
#include <utility>

namespace hsauth {

namespace {

// Damerau's distance in its restricted form.
std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    const auto best = nearest_few(word, candidates, 1);
    return best.empty() ? std::nullopt : std::optional(best.front());
}

std::vector<std::string_view> nearest_few(std::string_view word, std::span<const std::string_view> candidates,
                                          std::size_t most) {
    std::vector<std::pair<std::size_t, std::string_view>> likely;
    for (const auto candidate : candidates) {
        const auto edits = edits_between(word, candidate);
        if (edits <= std::max<std::size_t>(1, candidate.size() / 3)) likely.emplace_back(edits, candidate);
    }
    std::stable_sort(likely.begin(), likely.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string_view> few;
    for (std::size_t i = 0; i < std::min(most, likely.size()); ++i)
        few.push_back(likely[i].second);
    return few;
}

}  // namespace hsauth
