#include "html/page.h"

#include "base/display_text.h"
#include "base/encoding.h"
#include "base/sha256.h"
#include "html/style.h"

namespace hsauth::html {

namespace {

std::string_view class_of(Mood mood) {
    switch (mood) {
        case Mood::good:
            return "good";
        case Mood::bad:
            return "bad";
        case Mood::neutral:
            break;
    }
    return "neutral";
}

// A tick, a cross, or two ends joined; the style sheet colours it. A picture within the page loads nothing.
std::string_view mark_of(Mood mood) {
    switch (mood) {
        case Mood::good:
            return R"(<path d="M6 12.5l4 4 8-9"/>)";
        case Mood::bad:
            return R"(<path d="M7 7l10 10M17 7L7 17"/>)";
        case Mood::neutral:
            break;
    }
    return R"(<circle cx="5" cy="12" r="3.7"/><circle cx="19" cy="12" r="3.7"/><path d="M8.7 12h6.6"/>)";
}

std::string hash_of(std::string_view style) {
    return base64(sha256(style));
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : display_text(text)) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string render(const Page& page) {
    const auto title = escaped(page.title);
    std::string text;
    text.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<title>")
        .append(title)
        .append(page.banner.empty() ? " - hsauth" : "")
        .append("</title>\n")
        .append("<style>")
        .append(style_sheet)
        .append(page.style)
        .append("</style>\n</head>\n<body>\n");
    if (!page.banner.empty())
        text.append("<header><p class=\"banner\">").append(escaped(page.banner)).append("</p></header>\n");
    text.append("<main class=\"")
        .append(class_of(page.mood))
        .append("\">\n<svg class=\"mark\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">")
        .append(mark_of(page.mood))
        .append("</svg>\n<h1>")
        .append(title)
        .append("</h1>\n")
        .append(page.body)
        .append("\n</main>\n</body>\n</html>\n");
    return text;
}

std::string content_security_policy(Forms forms, std::string_view form_redirects,
                                    std::string_view page_style) {
    static const std::string house_hash = hash_of(style_sheet);
    std::string policy =
        "default-src 'none'; style-src 'sha256-" +
        (page_style.empty() ? house_hash : hash_of(std::string(style_sheet).append(page_style))) +
        "'; base-uri 'none'; frame-ancestors 'none'; form-action ";
    policy += forms == Forms::own ? "'self'" : "'none'";
    if (forms == Forms::own && !form_redirects.empty()) policy.append(" ").append(form_redirects);
    return policy;
}

}  // namespace hsauth::html
