#include "flow/http_trace.h"

#include <string>

#include "base/display_text.h"
#include "base/redaction.h"

namespace hsauth {

namespace {

std::string trace_of(const HttpRequest& request) {
    auto text = "> " + request.method + " " + request.origin.text() + request.shown_target + "\n";
    if (request.form) text += ">   " + request.shown_form + "\n";
    return text;
}

std::string trace_of(const HttpResponse& response) {
    auto text = "< " + std::to_string(response.status) + "\n";
    for (const auto& [name, value] : response.headers) {
        const auto shown = names_a_secret(name) ? std::string(redacted_mark) : redacted_target(value);
        text += "<   " + display_text(name) + ": " + display_text(shown) + "\n";
    }
    if (!response.body.empty()) text += "<   " + display_text(redacted_body(response.body.reveal())) + "\n";
    return text;
}

}  // namespace

Result<HttpResponse> TracedHttpClient::send(const HttpRequest& request, std::chrono::milliseconds timeout) {
    terminal_.say(trace_of(request));
    auto response = traced_.send(request, timeout);
    terminal_.say(response ? trace_of(*response) : "< no answer: " + response.error().message + "\n");
    return response;
}

}  // namespace hsauth
