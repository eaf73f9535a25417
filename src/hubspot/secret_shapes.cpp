#include "hubspot/secret_shapes.h"

#include <algorithm>

#include "base/redaction.h"

namespace hsauth {

namespace {

constexpr std::size_t uuid_length = 36;
constexpr std::size_t shortest_token = 30;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool stands_in_a_word(char c) {
    return is_digit(c) || is_lower(c) || is_upper(c) || c == '-' || c == '_' || c == '~' || c == '+';
}

// A UUID, or one whose beginning is a hublet's name.
bool has_shape_of_uuid(std::string_view word) {
    if (word.size() != uuid_length) return false;
    for (std::size_t i = 9; i < word.size(); ++i) {
        const bool is_dash = i == 13 || i == 18 || i == 23;
        if ((word[i] == '-') != is_dash) return false;
    }
    return word[8] == '-' || word[3] == '-';
}

bool is_secret_shape(std::string_view word) {
    if (has_shape_of_uuid(word) || word.starts_with("pat-")) return true;
    const bool has_digit = std::any_of(word.begin(), word.end(), is_digit);
    const bool is_mixed =
        std::any_of(word.begin(), word.end(), is_lower) && std::any_of(word.begin(), word.end(), is_upper);
    return word.size() >= shortest_token && (has_digit || is_mixed);
}

}  // namespace

std::string without_secret_shapes(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const auto* end = std::find_if_not(text.begin(), text.end(), stands_in_a_word);
        const auto word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        shown += is_secret_shape(word) ? redacted_mark : word;
        text.remove_prefix(word.size());
        if (text.empty()) break;
        shown += text.front();
        text.remove_prefix(1);
    }
    return shown;
}

}  // namespace hsauth
