#include "base/shell_word.h"

#include <algorithm>

namespace hsauth {

Secret shell_quoted(std::string_view text) {
    SecretBuilder quoted;
    quoted.append("'");
    while (!text.empty()) {
        const auto end = std::min(text.find('\''), text.size());
        quoted.append(text.substr(0, end));
        // Nothing is special between single quotes, so that one has to stand outside of them.
        if (end < text.size()) quoted.append(R"('\'')");
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return quoted.append("'").finish();
}

std::string shell_word(std::string_view text) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("/._-+:@,").find(c) != std::string_view::npos;
    };
    if (!text.empty() && text[0] != '-' && std::all_of(text.begin(), text.end(), plain))
        return std::string(text);
    return std::string(shell_quoted(text).reveal());
}

}  // namespace hsauth
