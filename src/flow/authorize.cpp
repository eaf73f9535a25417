#include "flow/authorize.h"

#include <array>
#include <utility>

#include "base/display_text.h"
#include "base/encoding.h"
#include "flow/callback_page.h"
#include "flow/redirect_wait.h"
#include "oauth/authorization_url.h"
#include "oauth/pkce.h"

namespace hsauth {

namespace {

// How long the browser may take to fetch its page, and how long a second request is still answered.
constexpr std::chrono::milliseconds page_patience{1000};
constexpr std::chrono::milliseconds straggler_patience{100};

// The values that one login is bound to; fresh for each attempt.
struct LoginSecrets {
    Pkce pkce;
    Secret state;
    std::string short_path;  // 72 random bits: whoever reads it learns the state
};

Result<LoginSecrets> fresh_secrets(Random& random) {
    std::array<std::byte, 32 + 32 + 9> entropy{};
    if (auto filled = random.fill(entropy); !filled) return pass_on(std::move(filled.error()));
    const std::span<const std::byte, 73> all{entropy};
    return LoginSecrets{pkce_from(all.first<32>()), state_from(all.subspan<32, 32>()),
                        "/" + base64url(all.last<9>())};
}

Result<std::uint16_t> port_to_bind(const AuthorizePlan& plan) {
    if (plan.listen_port) return *plan.listen_port;
    const auto& uri = plan.target.redirect_uri;
    if (uri.is_on_this_machine()) return uri.url().port;
    return fail(ErrorKind::usage,
                "The redirect URI " + uri.text() + " doesn't lead to this machine by itself.",
                "Give --listen PORT, the local port that it is forwarded to.");
}

void announce(Narrator& narrator, const AuthorizePlan& plan, const CallbackListener& listener,
              const std::string& url, const std::string& short_path, PastedLines pasted) {
    if (!listener.missing_family().empty()) {
        narrator.progress("This machine has no " + listener.missing_family() +
                          "; listening on the other family alone.");
    }
    narrator.always("Open this address to authorize the app:\n\n  " + url + "\n");
    narrator.progress("or, shorter, on this machine: http://localhost:" + std::to_string(listener.port()) +
                      short_path);
    if (pasted == PastedLines::read)
        narrator.progress("With a browser elsewhere, paste the address that it ends up at here.");
    narrator.progress("Waiting up to " + std::to_string(plan.wait.count()) +
                      " s (--wait) for HubSpot's redirect to " + plan.target.redirect_uri.text() + " ...");
}

void open_browser(World& world, Narrator& narrator, const AuthorizePlan& plan, const std::string& url) {
    if (plan.browser_use == BrowserUse::leave) return;
    if (auto opened = world.browser.open(url, plan.browser_commands); !opened) {
        narrator.warn(opened.error().message + " Open the address above yourself.");
    }
}

Error denial(const Denied& denied) {
    Error error;
    error.kind = ErrorKind::denied;
    error.message = "The authorization was refused: " + display_text(denied.error);
    if (!denied.description.empty()) error.message += " (" + display_text(denied.description) + ")";
    error.message += ".";
    error.hint = "Run the command again and allow the app, in an account where you may install it.";
    return error;
}

// The login that the redirect leads to, or why there is none.
Result<Login> conclude(World& world, Narrator& narrator, const AuthorizePlan& plan,
                       const LoginSecrets& secrets, const RedirectArrival& arrival) {
    if (const auto* denied = std::get_if<Denied>(&arrival.verdict)) return pass_on(denial(*denied));
    return complete_login(world, narrator, plan.connection, plan.target,
                          std::get<Approved>(arrival.verdict).code, secrets.pkce.verifier);
}

CallbackReply page_for(const AuthorizePlan& plan, const RedirectArrival& arrival,
                       const Result<Login>& login) {
    const AttemptedLogin attempted{plan.connection.app.client_id, plan.account};
    if (const auto* denied = std::get_if<Denied>(&arrival.verdict)) return denied_page(*denied, attempted);
    if (!login) {
        // A check or the disk comes after the exchange, and that is when HubSpot counts the app as installed.
        const auto kind = login.error().kind;
        const bool exchanged = kind == ErrorKind::check_failed || kind == ErrorKind::local;
        return failed_page(login.error(), exchanged ? AppInstalled::surely : AppInstalled::perhaps,
                           attempted);
    }
    const auto& profile = login->profile;
    FinishedLogin finished{
        profile.hub_id, profile.hub_domain, profile.app_id, profile.client_id, profile.name, {}, {}};
    if (login->scopes) {
        finished.granted_scopes = login->scopes->granted.names().size();
        finished.missing_scopes = login->scopes->missing.names();
    }
    return finished_page(finished);
}

}  // namespace

Result<Login> authorize(World& world, Narrator& narrator, const AuthorizePlan& plan) {
    const auto port = port_to_bind(plan);
    if (!port) return pass_on(port.error());
    if (auto savable = check_can_save(world, plan.target.profile_name, plan.target.saving); !savable)
        return pass_on(std::move(savable.error()));
    auto secrets = fresh_secrets(world.random);
    if (!secrets) return pass_on(std::move(secrets.error()));
    const auto url = authorization_url(
        {plan.consent, plan.account, plan.connection.app.client_id, plan.target.redirect_uri,
         plan.target.required_scopes, plan.target.optional_scopes, secrets->pkce.challenge, plan.extra},
        secrets->state);
    if (!url) return pass_on(url.error());

    const auto pasted = world.terminal.input_is_terminal() ? PastedLines::read : PastedLines::ignored;
    auto listener = world.listeners.listen(*port, pasted);
    if (!listener) return pass_on(std::move(listener.error()));
    announce(narrator, plan, **listener, *url, secrets->short_path, pasted);
    open_browser(world, narrator, plan, *url);

    ExpectedRedirect expected{plan.target.redirect_uri, secrets->state.clone(), plan.issuer, std::nullopt};
    if (plan.listen_port) expected.local_host = "localhost:" + std::to_string(*plan.listen_port);
    RedirectWait wait{**listener, expected, narrator, secrets->short_path, *url};
    auto arrival = wait.run(world.clock.steady_now() + plan.wait);
    if (!arrival) return pass_on(std::move(arrival.error()));

    auto login = conclude(world, narrator, plan, *secrets, *arrival);
    if (arrival->connection) (*listener)->answer(*arrival->connection, page_for(plan, *arrival, login));
    wait.answer_stragglers(world.clock.steady_now() + straggler_patience);
    (*listener)->finish(page_patience);
    if (login) warn_of_gaps(narrator, *login);
    return login;
}

}  // namespace hsauth
