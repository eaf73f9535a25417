#include "flow/authorize.h"

#include <array>
#include <utility>

#include "base/encoding.h"
#include "flow/callback_page.h"
#include "flow/page_advice.h"
#include "flow/profile_name.h"
#include "flow/redirect_wait.h"
#include "flow/redirect_words.h"
#include "flow/whereabouts.h"

namespace hsauth {

namespace {

// How long the browser may take to fetch its page, and how long a second request is still answered.
constexpr std::chrono::milliseconds page_patience{1000};
constexpr std::chrono::milliseconds straggler_patience{100};
// After that it is likelier that the person looks at an error page than that they still read.
constexpr std::chrono::seconds quiet_wait{30};

// 72 random bits: whoever reads it learns the state.
Result<std::string> fresh_short_path(Random& random) {
    std::array<std::byte, 9> entropy{};
    if (auto filled = random.fill(entropy); !filled) return pass_on(std::move(filled.error()));
    return "/" + base64url(entropy);
}

// Whether the redirect comes in on a port of this machine's; else it can only be pasted.
bool comes_to_a_port(const AuthorizePlan& plan) {
    return plan.listen_port || plan.target.redirect_uri.is_on_this_machine();
}

Result<> check_can_arrive(const World& world, const AuthorizePlan& plan) {
    if (comes_to_a_port(plan)) return {};
    if (world.terminal.input_is_terminal() && plan.asking == Asking::allowed) return {};
    return fail(ErrorKind::usage,
                "The redirect URI " + plan.target.redirect_uri.text() +
                    " doesn't lead to this machine by itself, and there is no terminal to paste it on.",
                "Give --listen PORT, the local port that it is forwarded to; or begin with --print-url and "
                "finish with hsauth exchange REDIRECT_URL.");
}

Result<std::unique_ptr<CallbackListener>> listen(World& world, const AuthorizePlan& plan,
                                                 PastedLines pasted) {
    if (!comes_to_a_port(plan)) return world.listeners.listen_to_terminal();
    return world.listeners.listen(plan.listen_port.value_or(plan.target.redirect_uri.url().port), pasted);
}

void announce_port(const World& world, Narrator& narrator, const AuthorizePlan& plan,
                   const CallbackListener& listener, const std::string& short_path) {
    narrator.progress("or, shorter, on this machine: http://localhost:" + std::to_string(listener.port()) +
                      short_path);
    const auto& uri = plan.target.redirect_uri;
    // A tunnel brings the redirect here from wherever the browser is.
    if (!uri.is_on_this_machine()) return;
    const auto advice = advice_for(whereabouts(world.environment), {uri.url().port, listener.port()});
    if (!advice.empty()) narrator.progress(advice);
}

void announce(const World& world, Narrator& narrator, const AuthorizePlan& plan,
              const CallbackListener& listener, const std::string& url, const std::string& short_path,
              PastedLines pasted) {
    if (!listener.missing_family().empty()) {
        narrator.progress("This machine has no " + listener.missing_family() +
                          "; listening on the other family alone.");
    }
    narrator.always("Open this address to authorize the app:\n\n  " + url + "\n");
    const auto seconds = std::to_string(plan.wait.count()) + " s (--wait) for ";
    const auto& redirect = plan.target.redirect_uri.text();
    if (!comes_to_a_port(plan)) {
        narrator.progress("No port is bound, since " + redirect +
                          " doesn't lead to this machine by itself (--listen PORT where a tunnel does).");
        narrator.progress("Waiting up to " + seconds +
                          "the address that the browser ends up at to be pasted here ...");
        return;
    }
    announce_port(world, narrator, plan, listener, short_path);
    if (pasted == PastedLines::read)
        narrator.progress("With a browser elsewhere, paste the address that it ends up at here.");
    narrator.progress("Waiting up to " + seconds + "HubSpot's redirect to " + redirect + " ...");
}

void open_browser(World& world, Narrator& narrator, const AuthorizePlan& plan, const std::string& url) {
    if (plan.browser_use == BrowserUse::leave) return;
    if (auto opened = world.browser.open(url, plan.browser_commands); !opened) {
        narrator.warn(opened.error().message + " Open the address above yourself.");
    }
}

WaitAdvice advice_of(const AuthorizePlan& plan) {
    return {page_advice(plan.possible_pages, PageList::likeliest),
            page_advice(plan.possible_pages, PageList::all)};
}

Result<RedirectArrival> await(RedirectWait& wait, std::chrono::steady_clock::time_point now,
                              std::chrono::seconds patience) {
    if (patience <= quiet_wait) return wait.run(now + patience);
    return wait.run(now + patience, now + quiet_wait);
}

// The login that the redirect leads to, or why there is none.
struct Conclusion {
    Result<Login> login;
    AppInstalled installed = AppInstalled::perhaps;  // where there is none
};

Conclusion conclude(World& world, Narrator& narrator, const AuthorizePlan& plan, const LoginSecrets& secrets,
                    const RedirectArrival& arrival) {
    if (const auto* denied = std::get_if<Denied>(&arrival.verdict)) return {pass_on(denial(*denied))};
    auto redeemed = redeem_code(world, plan.connection, plan.target, std::get<Approved>(arrival.verdict).code,
                                secrets.pkce.verifier);
    if (!redeemed) return {pass_on(std::move(redeemed.error()))};
    // That is when HubSpot counts the app as installed.
    return {keep_login(world, narrator, plan.connection, plan.target, std::move(*redeemed)),
            AppInstalled::surely};
}

CallbackReply page_for(World& world, const AuthorizePlan& plan, const RedirectArrival& arrival,
                       const Conclusion& conclusion) {
    const AttemptedLogin attempted{plan.connection.app.client_id, plan.account};
    if (const auto* denied = std::get_if<Denied>(&arrival.verdict)) return denied_page(*denied, attempted);
    const auto& login = conclusion.login;
    if (!login) return failed_page(login.error(), conclusion.installed, attempted);
    const auto& profile = login->profile;
    FinishedLogin finished{profile.hub_id,
                           profile.hub_domain,
                           profile.app_id,
                           profile.client_id,
                           profile.name,
                           goes_without_naming(world, profile.name),
                           {},
                           {}};
    if (login->scopes) {
        finished.granted_scopes = login->scopes->granted.names().size();
        finished.missing_scopes = login->scopes->missing.names();
    }
    return finished_page(finished);
}

}  // namespace

Result<Login> authorize(World& world, Narrator& narrator, const AuthorizePlan& plan) {
    if (auto good = check_can_arrive(world, plan); !good) return pass_on(std::move(good.error()));
    if (auto savable = check_can_save(world, plan.target.profile_name, plan.target.saving, plan.target.store);
        !savable)
        return pass_on(std::move(savable.error()));
    auto secrets = fresh_login_secrets(world.random);
    if (!secrets) return pass_on(std::move(secrets.error()));
    auto short_path = fresh_short_path(world.random);
    if (!short_path) return pass_on(std::move(short_path.error()));
    const auto url = consent_url(plan, *secrets);
    if (!url) return pass_on(url.error());

    const auto pasted = world.terminal.input_is_terminal() ? PastedLines::read : PastedLines::ignored;
    auto listener = listen(world, plan, pasted);
    if (!listener) return pass_on(std::move(listener.error()));
    announce(world, narrator, plan, **listener, *url, *short_path, pasted);
    open_browser(world, narrator, plan, *url);

    ExpectedRedirect expected{plan.target.redirect_uri, secrets->state.clone(), plan.issuer, std::nullopt};
    if (plan.listen_port) expected.local_host = "localhost:" + std::to_string(*plan.listen_port);
    RedirectWait wait{**listener, expected, narrator, std::move(*short_path), *url, advice_of(plan)};
    auto arrival = await(wait, world.clock.steady_now(), plan.wait);
    if (!arrival) return pass_on(std::move(arrival.error()));

    auto conclusion = conclude(world, narrator, plan, *secrets, *arrival);
    if (arrival->connection) {
        (*listener)->answer(*arrival->connection, page_for(world, plan, *arrival, conclusion));
    }
    wait.answer_stragglers(world.clock.steady_now() + straggler_patience);
    (*listener)->finish(page_patience);
    if (conclusion.login) warn_of_gaps(narrator, *conclusion.login);
    return std::move(conclusion.login);
}

}  // namespace hsauth
