#include "oauth/pasted_redirect.h"

#include <algorithm>
#include <array>

#include "base/query.h"

namespace hsauth {

namespace {

constexpr std::array<std::string_view, 3> redirect_parameters = {"code", "state", "error"};
constexpr std::array<std::string_view, 4> quotes = {"''", "\"\"", "``", "<>"};

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view without_quotes(std::string_view text) {
    const bool is_quoted = std::any_of(quotes.begin(), quotes.end(), [&](std::string_view pair) {
        return text.size() >= 2 && text.front() == pair[0] && text.back() == pair[1];
    });
    return is_quoted ? without_blanks(text.substr(1, text.size() - 2)) : text;
}

bool is_one_word(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

// A code may hold '=', too, but then no name stands before it that a redirect's query has.
bool is_query(std::string_view text) {
    if (text.find('=') == std::string_view::npos) return false;
    const auto parameters = parse_parameters(text);
    return parameters && std::any_of(redirect_parameters.begin(), redirect_parameters.end(),
                                     [&](auto name) { return count_of(*parameters, name) > 0; });
}

}  // namespace

Pasted read_pasted(std::string_view text) {
    const auto word = without_quotes(without_blanks(text));
    if (!is_one_word(word)) return PastedNonsense{};
    if (word.find("://") != std::string_view::npos) {
        auto url = parse_url(word);
        if (!url) return PastedNonsense{};
        auto query = url->query;
        return PastedRedirect{std::move(*url), std::move(query)};
    }
    if (word.front() == '?') return PastedRedirect{std::nullopt, std::string(word.substr(1))};
    if (is_query(word)) return PastedRedirect{std::nullopt, std::string(word)};
    return PastedCode{Secret(word)};
}

std::optional<Secret> state_in(const PastedRedirect& redirect) {
    const auto parameters = parse_parameters(redirect.query);
    if (!parameters || count_of(*parameters, "state") != 1) return std::nullopt;
    const auto state = value_of(*parameters, "state");
    if (!state) return std::nullopt;
    return Secret(*state);
}

}  // namespace hsauth
