#include "system/helper_words.h"

#include <algorithm>
#include <string_view>

#include "base/display_text.h"
#include "base/redaction.h"

namespace hsauth {

namespace {

constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_plain_word = 15;

bool may_be_secret(std::string_view word) {
    return word.size() > longest_plain_word &&
           std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view first_line(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    return text.substr(0, text.find('\n'));
}

}  // namespace

std::string helper_words(const Secret& said) {
    auto rest = first_line(said.reveal());
    if (rest.find_first_of("{\"") != std::string_view::npos) return std::string(redacted_mark);
    std::string shown;
    while (!rest.empty()) {
        const auto word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        shown.append(may_be_secret(word) ? redacted_mark : word).append(rest.empty() ? "" : " ");
    }
    return display_text(shown, longest_line);
}

}  // namespace hsauth
