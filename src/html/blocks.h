#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hsauth::html {

// Pieces of a page's body, in the house style. They take plain text, whoever wrote it, and escape it.

struct Fact {
    std::string name;
    std::string value;
};

// Our own words: a command-line flag in them looks like one and stays in one piece.
[[nodiscard]] std::string paragraph(std::string_view text);
[[nodiscard]] std::string subheading(std::string_view text);
// Names with their values; facts without a value are left out.
[[nodiscard]] std::string fact_list(const std::vector<Fact>& facts);
// A command to type in a terminal, without its prompt.
[[nodiscard]] std::string command_line(std::string_view command);
// Somebody else's words, set apart as such.
[[nodiscard]] std::string quotation(std::string_view words);
// What the person should not miss: a sentence and the names that it is about.
[[nodiscard]] std::string note(std::string_view sentence, const std::vector<std::string>& names);
// The small print below a page: where it comes from.
[[nodiscard]] std::string origin_line(std::string_view text);

}  // namespace hsauth::html
