#include "base/joined.h"

#include <cstddef>

namespace hsauth {

std::string joined(std::span<const std::string> texts, std::string_view between) {
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) all += between;
        all += texts[i];
    }
    return all;
}

std::string enumerated(std::span<const std::string> texts, std::string_view last_word) {
    if (texts.size() < 2) return joined(texts);
    const auto last = texts.size() - 1;
    return joined(texts.first(last)).append(" ").append(last_word).append(" ").append(texts[last]);
}

}  // namespace hsauth
