#include "flow/redirect_wait.h"

#include <string_view>
#include <utility>

#include "base/display_text.h"
#include "flow/callback_page.h"
#include "flow/redirect_words.h"

namespace hsauth {

namespace {

constexpr std::string_view code_alone =
    "a code without its state could be anybody's; paste the whole address that the browser ended up at, or "
    "all "
    "of it behind the '?'";

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

RedirectWait::RedirectWait(CallbackListener& listener, ExpectedRedirect& expected, Narrator& narrator,
                           std::string short_path, std::string authorization_url, WaitAdvice advice)
    : listener_(listener),
      expected_(expected),
      narrator_(narrator),
      short_path_(std::move(short_path)),
      authorization_url_(std::move(authorization_url)),
      advice_(std::move(advice)) {}

Result<RedirectArrival> RedirectWait::run(std::chrono::steady_clock::time_point deadline,
                                          std::optional<std::chrono::steady_clock::time_point> advise_at) {
    while (true) {
        auto event = listener_.next(advise_at.value_or(deadline));
        if (!event) return pass_on(std::move(event.error()));
        if (std::holds_alternative<WaitOver>(*event)) {
            if (!advise_at) return expired();
            narrator_.progress("Nothing has come yet. " + advice_.meanwhile);
            advise_at.reset();
            continue;
        }
        if (std::holds_alternative<InputEnded>(*event)) return input_ended();
        auto ended = std::visit(Overloaded{[&](CallbackArrival& arrival) { return consider(arrival); },
                                           [&](PastedLine& line) { return consider(line); },
                                           [](auto&) { return std::optional<RedirectArrival>{}; }},
                                *event);
        if (!ended) continue;
        expected_.used = true;
        return std::move(*ended);
    }
}

void RedirectWait::answer_stragglers(std::chrono::steady_clock::time_point deadline) {
    while (true) {
        auto event = listener_.next(deadline);
        if (!event) return;
        if (std::holds_alternative<WaitOver>(*event) || std::holds_alternative<InputEnded>(*event)) return;
        if (auto* arrival = std::get_if<CallbackArrival>(&*event)) consider(*arrival);
    }
}

std::optional<RedirectArrival> RedirectWait::consider(CallbackArrival& arrival) {
    auto outcome = judge_callback(arrival.request, expected_);
    return std::visit(Overloaded{[&](Approved& approved) -> std::optional<RedirectArrival> {
                                     return RedirectArrival{std::move(approved), arrival.connection};
                                 },
                                 [&](Denied& denied) -> std::optional<RedirectArrival> {
                                     return RedirectArrival{std::move(denied), arrival.connection};
                                 },
                                 [&](Dismissed& dismissed) -> std::optional<RedirectArrival> {
                                     dismiss(arrival, dismissed);
                                     return std::nullopt;
                                 }},
                      outcome);
}

std::optional<RedirectArrival> RedirectWait::consider(const PastedLine& line) {
    const auto pasted = read_pasted(line.text.reveal());
    const auto* redirect = std::get_if<PastedRedirect>(&pasted);
    if (redirect == nullptr) {
        explain_line(std::holds_alternative<PastedCode>(pasted) ? code_alone : words_for(NotOurs::malformed));
        return std::nullopt;
    }
    auto outcome = judge_pasted(*redirect, expected_);
    return std::visit(Overloaded{[](Approved& approved) -> std::optional<RedirectArrival> {
                                     return RedirectArrival{std::move(approved), std::nullopt};
                                 },
                                 [](Denied& denied) -> std::optional<RedirectArrival> {
                                     return RedirectArrival{std::move(denied), std::nullopt};
                                 },
                                 [&](Dismissed& dismissed) -> std::optional<RedirectArrival> {
                                     explain_line(words_for(dismissed.reason));
                                     return std::nullopt;
                                 }},
                      outcome);
}

void RedirectWait::explain_line(std::string_view why) {
    narrator_.always("That line doesn't end the login: " + std::string(why) + ". Still waiting.");
}

void RedirectWait::dismiss(const CallbackArrival& arrival, const Dismissed& dismissed) {
    const auto& request = arrival.request;
    const bool on_another_path = dismissed.reason == NotOurs::wrong_path && request.method == "GET";
    if (on_another_path && request.target == short_path_) {
        listener_.answer(arrival.connection, redirect_to(authorization_url_));
        return;
    }
    listener_.answer(arrival.connection,
                     on_another_path && request.target == "/" ? waiting_page() : stray_page(dismissed));
    if (dismissed.reason == NotOurs::wrong_path || dismissed.reason == NotOurs::already_used) return;
    ++dismissed_redirects_;
    warn_of(dismissed);
}

// What bears our state is said each time, since only this login's own redirect can; what anybody may send is
// said once, and so is an error that it claims.
void RedirectWait::warn_of(const Dismissed& dismissed) {
    switch (dismissed.reason) {
        case NotOurs::wrong_issuer:
        case NotOurs::ambiguous:
        case NotOurs::no_code:
            narrator_.warn("A redirect doesn't count: " + std::string(words_for(dismissed.reason)) +
                           ". Still waiting.");
            return;
        case NotOurs::wrong_state:
            break;
        default:
            return;
    }
    auto& warned = dismissed.claimed_error.empty() ? warned_of_state_ : warned_of_claim_;
    if (std::exchange(warned, true)) return;
    auto claim = dismissed.claimed_error.empty()
                     ? std::string{}
                     : " (it claims the error \"" + display_text(dismissed.claimed_error) + "\"";
    if (!claim.empty() && !dismissed.claimed_description.empty())
        claim += ": " + display_text(dismissed.claimed_description);
    if (!claim.empty()) claim += ")";
    narrator_.warn("A request without this login's state came in" + claim +
                   "; it doesn't count. Still waiting.");
}

tl::unexpected<Error> RedirectWait::expired() const {
    std::string message = "No redirect came in time.";
    if (dismissed_redirects_ > 0) {
        message += " " + std::to_string(dismissed_redirects_) + " other request" +
                   (dismissed_redirects_ == 1 ? " was" : "s were") + " answered and didn't count.";
    }
    return fail(ErrorKind::wait_expired, std::move(message),
                advice_.at_the_end + "\nGive a longer --wait if the page was only slow.");
}

tl::unexpected<Error> RedirectWait::input_ended() const {
    return fail(ErrorKind::wait_expired, "The terminal's input ended before a redirect URL was pasted.",
                "Run the command again and paste the address that the browser ends up at; or let hsauth "
                "authorize --print-url begin the login and hsauth exchange REDIRECT_URL finish it.");
}

}  // namespace hsauth
