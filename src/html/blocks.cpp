#include "html/blocks.h"

#include <algorithm>

#include "base/display_text.h"
#include "html/page.h"

namespace hsauth::html {

namespace {

std::string element(std::string_view opening, std::string_view text, std::string_view closing) {
    std::string markup{opening};
    return markup.append(escaped(text)).append(closing).append("\n");
}

// A browser breaks a line after a hyphen, which tears a flag such as --client-id apart. Longer words than
// these are no flags, and must be torn.
bool is_flag(std::string_view word) {
    constexpr std::size_t longest = 28;
    return word.size() > 2 && word.size() <= longest && word.substr(0, 2) == "--";
}

}  // namespace

std::string paragraph(std::string_view text) {
    const auto shown = display_text(text);
    std::string markup = "<p>";
    for (std::string_view rest = shown; !rest.empty();) {
        auto word = rest.substr(0, rest.find(' '));
        if (is_flag(word)) word = word.substr(0, word.find_first_of(".,;:"));
        markup += is_flag(word) ? "<code class=\"flag\">" + escaped(word) + "</code>" : escaped(word);
        rest.remove_prefix(word.size());
        const auto next_word = std::min(rest.find_first_not_of(' '), rest.size());
        markup += rest.substr(0, next_word);
        rest.remove_prefix(next_word);
    }
    return markup + "</p>\n";
}

std::string subheading(std::string_view text) {
    return element("<h2>", text, "</h2>");
}

std::string fact_list(const std::vector<Fact>& facts) {
    std::string markup;
    for (const auto& fact : facts) {
        if (fact.value.empty()) continue;
        markup += element("<div><dt>", fact.name, "</dt>") + element("<dd>", fact.value, "</dd></div>");
    }
    return markup.empty() ? markup : "<dl class=\"facts\">\n" + markup + "</dl>\n";
}

std::string command_line(std::string_view command) {
    return element("<pre class=\"command\"><code>", command, "</code></pre>");
}

std::string quotation(std::string_view words) {
    return element("<blockquote class=\"words\"><p>", words, "</p></blockquote>");
}

std::string note(std::string_view sentence, const std::vector<std::string>& names) {
    auto markup = "<div class=\"note\">\n" + paragraph(sentence);
    if (!names.empty()) {
        markup += "<ul class=\"names\">\n";
        for (const auto& name : names)
            markup += element("<li><code>", name, "</code></li>");
        markup += "</ul>\n";
    }
    return markup + "</div>\n";
}

std::string origin_line(std::string_view text) {
    return element("<p class=\"origin\">", text, "</p>");
}

}  // namespace hsauth::html
