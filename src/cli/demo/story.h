#pragma once

#include <string_view>

#include "flow/narrator.h"
#include "world/http_client.h"
#include "world/terminal.h"

namespace hsauth::cli {

// Tells the demo on standard output, a numbered step at a time. As a Terminal, it makes what a use case says
// part of the story.
class Story final : public Terminal {
  public:
    // A quiet one tells nothing.
    Story(Terminal& terminal, Verbosity verbosity) : terminal_(terminal), verbosity_(verbosity) {}

    void step(std::string_view title);
    void explain(std::string_view text);

    [[nodiscard]] Result<> answer(std::string_view text) override { return terminal_.answer(text); }
    void say(std::string_view text) override;
    [[nodiscard]] bool input_is_terminal() const override { return false; }
    [[nodiscard]] bool output_is_terminal() const override { return terminal_.output_is_terminal(); }
    [[nodiscard]] bool error_is_terminal() const override { return terminal_.error_is_terminal(); }
    [[nodiscard]] Result<Secret> ask_secret(std::string_view question) override;
    [[nodiscard]] Result<bool> confirm(std::string_view question) override;

    // Whether all of it could be written so far.
    [[nodiscard]] const Result<>& state() const { return state_; }

  private:
    void tell(std::string_view text);

    Terminal& terminal_;
    Verbosity verbosity_;
    Result<> state_;
    int steps_ = 0;
};

// Shows each request and its answer as part of the story: method and path, the form field by field, the
// answer's status and body, every secret redacted.
class NarratedHttpClient final : public HttpClient {
  public:
    NarratedHttpClient(HttpClient& real, Story& story) : real_(real), story_(story) {}

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request,
                                            std::chrono::milliseconds timeout) override;

  private:
    HttpClient& real_;
    Story& story_;
};

}  // namespace hsauth::cli
