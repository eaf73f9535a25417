#include <utility>

#include "cli/commands/commands.h"
#include "cli/demo/stage.h"
#include "cli/demo/story.h"
#include "cli/output/inspection_output.h"
#include "cli/output/login_output.h"
#include "emulator/server.h"
#include "flow/authorize.h"
#include "flow/inspection.h"
#include "flow/renewal.h"
#include "flow/revocation.h"

namespace hsauth::cli {

namespace {

struct DemoOptions {};

void declare(OptionList&, DemoOptions&) {}

// An app that asks for one scope which the account's subscription lacks, as happens to every app one day.
emulator::Config demo_config(const std::string& redirect_uri) {
    auto config = emulator::default_config();
    auto& app = config.apps.front();
    app.redirect_uris = {redirect_uri};
    app.required_scopes = {"oauth", "crm.objects.contacts.read"};
    app.optional_scopes = {"tickets", "crm.objects.custom.read"};
    app.scope_rules = emulator::ScopeRules::hubspot;
    config.accounts.front().available_scopes = {"oauth", "crm.objects.contacts.read", "tickets"};
    return config;
}

Result<AuthorizePlan> plan_for(const emulator::Config& config, const std::string& origin) {
    const auto& app = config.apps.front();
    auto redirect_uri = RedirectUri::parse(app.redirect_uris.front());
    if (!redirect_uri) return pass_on(std::move(redirect_uri.error()));
    auto api = Origin::parse(origin, "The emulator's address");
    if (!api) return pass_on(std::move(api.error()));
    LoginTarget target{"demo",
                       Saving::leave,
                       std::move(*redirect_uri),
                       origin,
                       ScopeSet{"oauth", "crm.objects.contacts.read"},
                       ScopeSet{"tickets", "crm.objects.custom.read"},
                       {}};
    return AuthorizePlan{
        {{app.client_id, app.client_secret.clone()}, *api, ApiVersion::v2026_09, std::chrono::seconds{10}},
        std::move(target),
        *api};
}

// The acts of the story over one login.
class Demo {
  public:
    Demo(World& world, Story& story, AuthorizePlan plan)
        : world_(world),
          story_(story),
          narrator_(story, Verbosity::quiet, Colour::off),
          plan_(std::move(plan)) {}

    Result<> play() {
        return authorize_step()
            .and_then([&] { return inspect_step(); })
            .and_then([&] { return refresh_step(); })
            .and_then([&] { return revoke_step(); });
    }

  private:
    Result<> authorize_step() {
        story_.step("Authorize: the person says yes, and the code becomes tokens");
        story_.explain(
            "hsauth listens on this machine, then opens HubSpot's consent page with a random state and a\n"
            "PKCE challenge. The page sends the browser back to the redirect URI with a code, which is good\n"
            "once; hsauth checks the state, exchanges the code, and asks whose token it got "
            "(introspection).\n");
        auto login = authorize(world_, narrator_, plan_);
        if (!login) return pass_on(std::move(login.error()));
        story_.explain("\nWhat hsauth authorize prints then:\n\n" + login_text(*login));
        story_.explain(
            "\nAn optional scope that the account's subscription lacks is left out silently, so hsauth\n"
            "holds what was granted against what was asked for: that is \"Not granted\".\n");
        login_ = std::move(*login);
        return {};
    }

    Result<> inspect_step() {
        story_.step("Inspect: what is this token?");
        const auto inspection =
            inspect_token(world_, plan_.connection, login_.profile.access_token, TokenKind::access_token,
                          plan_.target.required_scopes, plan_.target.optional_scopes);
        if (!inspection) return pass_on(inspection.error());
        story_.explain("\n" + inspection_text(*inspection));
        return {};
    }

    Result<> refresh_step() {
        story_.step("Refresh: an access token lives for 30 minutes, the refresh token gets the next one");
        auto renewed = renew_unstored(world_, narrator_, plan_.connection, login_.profile.refresh_token,
                                      plan_.target.required_scopes, plan_.target.optional_scopes);
        if (!renewed) return pass_on(std::move(renewed.error()));
        story_.explain("\nThe access token was " + masked(login_.profile.access_token) + " and is " +
                       masked(renewed->profile.access_token) + " now.\n");
        login_ = std::move(*renewed);
        return {};
    }

    Result<> revoke_step() {
        story_.step("Revoke: end the refresh token, and prove that it is dead");
        if (auto done = revoke_with_proof(world_, plan_.connection, login_.profile.refresh_token); !done) {
            return pass_on(std::move(done.error()));
        }
        story_.explain(
            "\n\"active\": false is the proof. An access token that was issued works until it expires, and\n"
            "the app stays installed until somebody uninstalls it.\n");
        return {};
    }

    World& world_;
    Story& story_;
    Narrator narrator_;
    AuthorizePlan plan_;
    Login login_;
};

Result<ExitCode> run(Context& context, const DemoOptions&) {
    auto& real = context.world;
    auto listener = real.listeners.listen(0, PastedLines::ignored);
    if (!listener) return pass_on(std::move(listener.error()));
    BoundListener listeners{std::move(*listener)};
    const auto redirect_uri = "http://localhost:" + std::to_string(listeners.port()) + "/oauth-callback";
    emulator::Options options;
    options.port = 0;
    options.consent = emulator::Consent::automatic;
    auto server = emulator::Server::start(demo_config(redirect_uri), std::move(options));
    if (!server) return pass_on(std::move(server.error()));
    auto plan = plan_for(demo_config(redirect_uri), (*server)->origin());
    if (!plan) return pass_on(std::move(plan.error()));

    Story story{real.terminal, context.output.verbosity};
    story.explain(
        "\nThe life of a HubSpot token, against an emulator of HubSpot's OAuth server inside this "
        "process\n(" +
        (*server)->origin() + "). No account, no network, no browser; nothing is saved.\n");
    NarratedHttpClient http{real.http, story};
    EmulatedBrowser browser{real.http, story};
    World stage = real.with(http, browser, listeners, story);
    auto played = Demo{stage, story, std::move(*plan)}.play();
    browser.close();
    if (!played) return pass_on(std::move(played.error()));
    story.explain(
        "\nThe same with your own app: hsauth authorize --scope \"oauth crm.objects.contacts.read\"\n"
        "The same with your own code: hsauth emulator\n");
    if (!story.state()) return pass_on(story.state().error());
    return 0;
}

Runner declare_demo(OptionList& list) {
    return bind<DemoOptions>(list, declare, run);
}

}  // namespace

Command demo_command() {
    return {
        "demo",
        "Show the whole life of a token, with no account and no network",
        "Authorizes, inspects, refreshes and revokes against an emulator inside this process; touches no "
        "stored\n"
        "state and opens no browser. With -q it tells nothing, and its exit code says whether all went well.",
        {"text"},
        declare_demo,
        {},
        EnvironmentUse::none};
}

}  // namespace hsauth::cli
