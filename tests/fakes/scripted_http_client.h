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
    ExpectedRequest& at(std::string origin);
    // A form field that it must carry exactly once, with that value.
    ExpectedRequest& with_field(std::string name, std::string value);
    // The access token that it must carry.
    ExpectedRequest& with_bearer(std::string token);
    ExpectedRequest& without_field(std::string name);

    // Runs when the request comes, before its answer: what happens in the world meanwhile.
    ExpectedRequest& meanwhile(std::function<void()> action);
    void answer(int status, std::string body = {}, std::vector<HttpHeader> headers = {});
    void fail_with(Error error);
    // No answer came, for a reason that another attempt won't mend: kind unavailable, retryable.
    void be_unreachable() { fail_with(unreachable()); }
    // No answer came, for one that it may mend.
    void break_off(Delivery delivery);

  private:
    friend class ScriptedHttpClient;

    [[nodiscard]] static Error unreachable();

    // Why this request isn't the one that was expected; empty where it is. Never says a form's values.
    [[nodiscard]] std::string mismatch(const HttpRequest& request) const;

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
    ~ScriptedHttpClient() override;

    // The reference stays good as long as this object.
    ExpectedRequest& expect(std::string method, std::string target);
    void order(RequestOrder order) { order_ = order; }

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request,
                                            std::chrono::milliseconds timeout) override;

    [[nodiscard]] const std::vector<SentRequest>& sent() const { return sent_; }

    // What went wrong so far, with the requests that haven't come; the destructor then has nothing to say.
    [[nodiscard]] std::vector<std::string> take_complaints();

  private:
    void note(const HttpRequest& request, std::chrono::milliseconds timeout);

    const ExpectedRequest* take(const HttpRequest& request);

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
