#include "flow/http_trace.h"

#include <string>
#include <utility>

#include "base/display_text.h"
#include "base/redacted_header.h"
#include "base/redaction.h"
#include "hubspot/exchanged_secrets.h"
#include "hubspot/echoed_secrets.h"

namespace hsauth {

namespace {

std::string trace_of(const HttpRequest& request) {
    auto text = "> " + request.method + " " + request.origin.text() + request.shown_target + "\n";
    if (request.bearer) text += ">   Authorization: " + std::string(redacted_mark) + "\n";
    if (request.form) text += ">   " + request.shown_form + "\n";
    return text;
}

std::string trace_of(const HttpResponse& response, std::vector<Secret> secrets) {
    for (auto& secret : secrets_of(response))
        secrets.push_back(std::move(secret));
    const auto shown = [&](std::string text) {
        hide_echoed_secrets(text, secrets);
        return display_text(text);
    };
    auto text = "< " + std::to_string(response.status) + "\n";
    for (const auto& [name, value] : response.headers)
        text += "<   " + shown(name) + ": " + shown(redacted_header(name, value)) + "\n";
    if (!response.body.empty()) text += "<   " + shown(redacted_body(response.body.reveal())) + "\n";
    return text;
}

}  // namespace

Result<HttpResponse> TracedHttpClient::send(const HttpRequest& request, std::chrono::milliseconds timeout) {
    terminal_.say(trace_of(request));
    auto response = traced_.send(request, timeout);
    terminal_.say(response ? trace_of(*response, secrets_of(request))
                           : "< no answer: " + response.error().message + "\n");
    return response;
}

}  // namespace hsauth
