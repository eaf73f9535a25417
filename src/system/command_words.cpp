#include "system/command_words.h"

namespace hsauth {

namespace {

enum class Quote : char { none = '\0', single = '\'', twofold = '"' };

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

}  // namespace

std::optional<std::vector<std::string>> command_words(std::string_view command) {
    std::vector<std::string> words;
    bool inside_word = false;
    const auto add = [&](char c) {
        if (!inside_word) words.emplace_back();
        inside_word = true;
        words.back() += c;
    };
    auto quote = Quote::none;
    for (std::size_t i = 0; i < command.size(); ++i) {
        const char c = command[i];
        const bool is_last = i + 1 == command.size();
        const char following = is_last ? '\0' : command[i + 1];
        if (quote != Quote::none && c == static_cast<char>(quote)) {
            quote = Quote::none;
        } else if (quote == Quote::none && (c == '\'' || c == '"')) {
            quote = static_cast<Quote>(c);
            if (!inside_word) words.emplace_back();  // '' is a word, too
            inside_word = true;
        } else if (c == '\\' && quote == Quote::none) {
            if (is_last) return std::nullopt;
            add(following);
            ++i;
        } else if (c == '\\' && quote == Quote::twofold && (following == '"' || following == '\\')) {
            add(following);
            ++i;
        } else if (quote == Quote::none && is_blank(c)) {
            inside_word = false;
        } else {
            add(c);
        }
    }
    if (quote != Quote::none) return std::nullopt;
    return words;
}

}  // namespace hsauth
