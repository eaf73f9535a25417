#include "cli/demo/story.h"

#include <algorithm>
#include <string>

#include "base/display_text.h"
#include "base/query.h"
#include "base/redaction.h"
#include "json/reader.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

constexpr std::size_t name_width = 17;

std::string indented(std::string_view text, std::string_view indent) {
    std::string lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        if (!line.empty()) lines.append(indent).append(line);
        lines += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string field_lines(const std::string& shown_form) {
    std::string lines;
    for (const auto& [name, value] : parse_parameters(shown_form).value_or(Parameters{})) {
        auto label = name;
        label.resize(std::max(label.size() + 1, name_width), ' ');
        lines.append("     ").append(label).append(display_text(value)).append("\n");
    }
    return lines;
}

// HubSpot repeats the token's contents in a decoded form, which would bury the rest.
json::Value without_the_decoded_token(const json::Value& answer) {
    if (answer.as_object() == nullptr) return answer;
    json::Object shorter;
    for (const auto& [name, value] : answer.as_object()->members()) {
        shorter.add(name, name == "signed_access_token" ? json::Value{"(left out here)"} : value);
    }
    return shorter;
}

// Indented where it is JSON, since a newcomer reads it member by member.
std::string body_lines(const Secret& body) {
    const auto shown = redacted_body(body.reveal());
    const auto value = json::read(shown);
    if (!value) return indented(display_text(shown), "     ");
    return indented(json::write(without_the_decoded_token(*value), json::Layout::indented), "     ");
}

}  // namespace

void Story::tell(std::string_view text) {
    if (state_ && verbosity_ != Verbosity::quiet) state_ = terminal_.answer(text);
}

void Story::step(std::string_view title) {
    tell("\n" + std::to_string(++steps_) + ". " + std::string(title) + "\n");
}

void Story::explain(std::string_view text) {
    tell(indented(text, "   "));
}

void Story::say(std::string_view text) {
    tell(indented(text, "   | "));
}

Result<Secret> Story::ask_secret(std::string_view) {
    return fail(ErrorKind::internal, "The demo asks nobody for a secret.");
}

Result<bool> Story::confirm(std::string_view) {
    return fail(ErrorKind::internal, "The demo asks nobody for a yes.");
}

Result<HttpResponse> NarratedHttpClient::send(const HttpRequest& request, std::chrono::milliseconds timeout) {
    story_.explain("-> " + request.method + " " + request.shown_target + "\n" +
                   field_lines(request.shown_form));
    auto response = real_.send(request, timeout);
    if (response)
        story_.explain("<- " + std::to_string(response->status) + "\n" + body_lines(response->body));
    return response;
}

}  // namespace hsauth::cli
