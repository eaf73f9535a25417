#include "fakes/scripted_http_client.h"

namespace hsauth {

ExpectedRequest& ExpectedRequest::at(std::string origin) {
    origin_ = std::move(origin);
    return *this;
}

ExpectedRequest& ExpectedRequest::with_field(std::string name, std::string value) {
    fields_.push_back({std::move(name), std::move(value)});
    return *this;
}

ExpectedRequest& ExpectedRequest::with_bearer(std::string token) {
    bearer_ = std::move(token);
    return *this;
}

ExpectedRequest& ExpectedRequest::without_field(std::string name) {
    absent_fields_.push_back(std::move(name));
    return *this;
}

ExpectedRequest& ExpectedRequest::meanwhile(std::function<void()> action) {
    meanwhile_ = std::move(action);
    return *this;
}

void ExpectedRequest::answer(int status, std::string body, std::vector<HttpHeader> headers) {
    respond_ = [status, body = std::move(body), headers = std::move(headers)] {
        return Result<HttpResponse>{HttpResponse{status, headers, Secret{body}}};
    };
}

void ExpectedRequest::fail_with(Error error) {
    respond_ = [error = std::move(error)] { return Result<HttpResponse>{pass_on(error)}; };
}

void ExpectedRequest::break_off(Delivery delivery) {
    auto error = unreachable();
    error.delivery = delivery;
    fail_with(std::move(error));
}

Error ExpectedRequest::unreachable() {
    Error error;
    error.kind = ErrorKind::unavailable;
    error.message = "The server can't be reached.";
    error.retryable = true;
    return error;
}

std::string ExpectedRequest::mismatch(const HttpRequest& request) const {
    if (request.method != method_) return "method is " + request.method + ", expected " + method_;
    if (request.target.reveal() != target_)
        return "target is " + std::string(request.target.reveal()) + ", expected " + target_;
    if (!origin_.empty() && request.origin.text() != origin_)
        return "origin is " + request.origin.text() + ", expected " + origin_;
    if (!bearer_.empty() && (!request.bearer || request.bearer->reveal() != bearer_))
        return "it doesn't carry the access token " + bearer_;
    const auto form = parse_parameters(request.form ? request.form->reveal() : std::string_view{});
    if (!form) return "its form is badly encoded";
    for (const auto& field : fields_) {
        if (count_of(*form, field.name) != 1 || value_of(*form, field.name) != field.value)
            return "form field " + field.name + " isn't " + field.value + " in " +
                   std::string(request.form ? request.form->reveal() : "no form");
    }
    for (const auto& name : absent_fields_) {
        if (count_of(*form, name) != 0) return "form field " + name + " is there";
    }
    return {};
}

ScriptedHttpClient::~ScriptedHttpClient() {
    // A test that is being left by an exception has failed already, and its script is unused for it.
    if (std::uncaught_exceptions() > exceptions_at_birth_) return;
    for (const auto& complaint : take_complaints())
        FAIL_CHECK(complaint);
}

ExpectedRequest& ScriptedHttpClient::expect(std::string method, std::string target) {
    const std::lock_guard guard{mutex_};
    return waiting_.emplace_back(std::move(method), std::move(target));
}

Result<HttpResponse> ScriptedHttpClient::send(const HttpRequest& request, std::chrono::milliseconds timeout) {
    std::function<void()> meanwhile;
    std::function<Result<HttpResponse>()> respond;
    {
        const std::lock_guard guard{mutex_};
        note(request, timeout);
        const auto* expected = take(request);
        if (expected == nullptr) return fail(ErrorKind::internal, "unexpected request");
        meanwhile = expected->meanwhile_;
        respond = expected->respond_;
    }
    if (meanwhile) meanwhile();
    if (!respond) return fail(ErrorKind::internal, "the script has no answer for this request");
    return respond();
}

std::vector<std::string> ScriptedHttpClient::take_complaints() {
    const std::lock_guard guard{mutex_};
    for (auto i = used_.size(); i < waiting_.size(); ++i)
        used_.push_back(false);
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        if (used_[i]) continue;
        used_[i] = true;
        complaints_.push_back("expected and never sent: " + waiting_[i].method_ + " " + waiting_[i].target_);
    }
    return std::exchange(complaints_, {});
}

void ScriptedHttpClient::note(const HttpRequest& request, std::chrono::milliseconds timeout) {
    sent_.push_back({request.method, request.origin.text(), std::string(request.target.reveal()),
                     std::string(request.form ? request.form->reveal() : std::string_view{}),
                     std::string(request.bearer ? request.bearer->reveal() : std::string_view{}),
                     request.ca_file.value_or(""), timeout, request.connection});
    const auto form = parse_parameters(sent_.back().form);
    if (!form) return;
    for (const auto& field : *form) {
        const bool leaks = field.value.size() >= shortest_secret_ && names_a_secret(field.name) &&
                           request.shown_form.find(field.value) != std::string::npos;
        if (leaks) complaints_.push_back("the trace shows the form field " + field.name);
    }
}

const ExpectedRequest* ScriptedHttpClient::take(const HttpRequest& request) {
    used_.resize(waiting_.size());
    std::string why = "nothing more is expected";
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        if (used_[i]) continue;
        why = waiting_[i].mismatch(request);
        if (why.empty()) {
            used_[i] = true;
            return &waiting_[i];
        }
        if (order_ == RequestOrder::as_written) break;
    }
    complaints_.push_back("unexpected request " + request.method + " " + request.origin.text() +
                          std::string(request.target.reveal()) + ": " + why);
    return nullptr;
}

}  // namespace hsauth
