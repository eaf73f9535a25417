#include "hubspot/pasted_answer.h"

#include <algorithm>

#include "base/letter_case.h"

namespace hsauth {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// Takes the first line off the text, without its end.
std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "HTTP/1.1 401 Unauthorized", "HTTP/2 401".
std::optional<int> status_in(std::string_view line) {
    if (!line.starts_with("HTTP/")) return std::nullopt;
    const auto space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto rest = without_blanks(line.substr(space));
    const auto digits = rest.substr(0, rest.find(' '));
    if (digits.size() != 3 || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
    return (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
}

bool begins_with_a_head(std::string_view text) {
    return status_in(take_line(text)).has_value();
}

// What a person copied may lack the empty line between head and body.
bool begins_a_body(std::string_view line) {
    const auto start = line.find_first_not_of(" \t");
    return start != std::string_view::npos &&
           (line[start] == '{' || line[start] == '[' || line[start] == '<');
}

void take_head(std::string_view& text, PastedAnswer& answer) {
    answer.http_status = status_in(take_line(text));
    answer.headers.clear();
    while (!text.empty()) {
        auto rest = text;
        const auto line = take_line(rest);
        if (begins_a_body(line)) return;
        text = rest;
        if (without_blanks(line).empty()) return;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        answer.headers.emplace_back(without_blanks(line.substr(0, colon)),
                                    without_blanks(line.substr(colon + 1)));
    }
}

}  // namespace

std::string_view PastedAnswer::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return equal_in_any_case(header.first, name);
    });
    return found == headers.end() ? std::string_view{} : found->second;
}

bool PastedAnswer::has_header_like(std::string_view prefix) const {
    const auto wanted = lower_case(prefix);
    return std::ranges::any_of(
        headers, [&](const auto& header) { return lower_case(header.first).starts_with(wanted); });
}

PastedAnswer read_pasted_answer(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    text = without_blanks(text);
    PastedAnswer answer;
    while (begins_with_a_head(text))
        take_head(text, answer);
    answer.body = without_blanks(text);
    return answer;
}

}  // namespace hsauth
