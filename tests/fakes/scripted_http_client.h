#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/query.h"
#include "base/redaction.h"
#include "support/catch.h"
#include "world/http_client.h"

namespace hsauth {

// One request that a test foresees, and what it gets. Matchers add up.
class ExpectedRequest {
  public:
    ExpectedRequest(std::string method, std::string target)
        : method_(std::move(method)), target_(std::move(target)) {}

    // Which origin it must go to, such as "https://api.hubapi.com".
    ExpectedRequest& at(std::string origin) {
        origin_ = std::move(origin);
        return *this;
    }
    // A form field that it must carry exactly once, with that value.
    ExpectedRequest& with_field(std::string name, std::string value) {
        fields_.push_back({std::move(name), std::move(value)});
        return *this;
    }
    // The access token that it must carry.
    ExpectedRequest& with_bearer(std::string token) {
        bearer_ = std::move(token);
        return *this;
    }
    ExpectedRequest& without_field(std::string name) {
        absent_fields_.push_back(std::move(name));
        return *this;
    }

    // Runs when the request comes, before its answer: what happens in the world meanwhile.
    ExpectedRequest& meanwhile(std::function<void()> action) {
        meanwhile_ = std::move(action);
        return *this;
    }
    void answer(int status, std::string body = {}, std::vector<HttpHeader> headers = {}) {
        respond_ = [status, body = std::move(body), headers = std::move(headers)] {
            return Result<HttpResponse>{HttpResponse{status, headers, Secret{body}}};
        };
    }
    void fail_with(Error error) {
        respond_ = [error = std::move(error)] { return Result<HttpResponse>{pass_on(error)}; };
    }
    // No answer came, for a reason that another attempt won't mend: kind unavailable, retryable.
    void be_unreachable() { fail_with(unreachable()); }
    // No answer came, for one that it may mend.
    void break_off(Delivery delivery) {
        auto error = unreachable();
        error.delivery = delivery;
        fail_with(std::move(error));
    }

  private:
    friend class ScriptedHttpClient;

    [[nodiscard]] static Error unreachable() {
        Error error;
        error.kind = ErrorKind::unavailable;
        error.message = "The server can't be reached.";
        error.retryable = true;
        return error;
    }

    // Why this request isn't the one that was expected; empty where it is. Never says a form's values.
    [[nodiscard]] std::string mismatch(const HttpRequest& request) const {
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

    std::string method_;
    std::string target_;
    std::string origin_;
    std::string bearer_;
    Parameters fields_;
    std::vector<std::string> absent_fields_;
    std::function<void()> meanwhile_;
    std::function<Result<HttpResponse>()> respond_;
};

struct SentRequest {
    std::string method;
    std::string origin;
    std::string target;
    std::string form;
    std::string bearer;
    std::string ca_file;
    std::chrono::milliseconds timeout;
    ConnectionUse connection;
};

enum class RequestOrder { as_written, any };

// Takes the requests that it was told to expect, in that order, and answers them from the script. An
// unexpected request is answered with an internal error and fails the test, as does an expected one that
// never came, and a redacted twin that isn't redacted. May be used from several threads.
class ScriptedHttpClient final : public HttpClient {
  public:
    explicit ScriptedHttpClient(RequestOrder order = RequestOrder::as_written) : order_(order) {}
    ScriptedHttpClient(const ScriptedHttpClient&) = delete;
    ScriptedHttpClient& operator=(const ScriptedHttpClient&) = delete;
    ~ScriptedHttpClient() override {
        // A test that is being left by an exception has failed already, and its script is unused for it.
        if (std::uncaught_exceptions() > exceptions_at_birth_) return;
        for (const auto& complaint : take_complaints())
            FAIL_CHECK(complaint);
    }

    // The reference stays good as long as this object.
    ExpectedRequest& expect(std::string method, std::string target) {
        const std::lock_guard guard{mutex_};
        return waiting_.emplace_back(std::move(method), std::move(target));
    }
    void order(RequestOrder order) { order_ = order; }

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request,
                                            std::chrono::milliseconds timeout) override {
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

    [[nodiscard]] const std::vector<SentRequest>& sent() const { return sent_; }

    // What went wrong so far, with the requests that haven't come; the destructor then has nothing to say.
    [[nodiscard]] std::vector<std::string> take_complaints() {
        const std::lock_guard guard{mutex_};
        for (auto i = used_.size(); i < waiting_.size(); ++i)
            used_.push_back(false);
        for (std::size_t i = 0; i < waiting_.size(); ++i) {
            if (used_[i]) continue;
            used_[i] = true;
            complaints_.push_back("expected and never sent: " + waiting_[i].method_ + " " +
                                  waiting_[i].target_);
        }
        return std::exchange(complaints_, {});
    }

  private:
    void note(const HttpRequest& request, std::chrono::milliseconds timeout) {
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

    const ExpectedRequest* take(const HttpRequest& request) {
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

    // Shorter ones are found in any text by chance.
    static constexpr std::size_t shortest_secret_ = 8;

    std::mutex mutex_;
    RequestOrder order_;
    std::deque<ExpectedRequest> waiting_;
    std::vector<bool> used_;
    std::vector<SentRequest> sent_;
    std::vector<std::string> complaints_;
    int exceptions_at_birth_ = std::uncaught_exceptions();
};

}  // namespace hsauth
