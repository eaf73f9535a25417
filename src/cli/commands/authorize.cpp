#include "flow/authorize.h"

#include <utility>

#include "base/query.h"
#include "cli/browser_list.h"
#include "cli/commands/commands.h"
#include "cli/install_check.h"
#include "cli/login_settings.h"
#include "cli/output/answer.h"
#include "cli/values.h"
#include "flow/login_start.h"
#include "flow/scope_import.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t longest_wait = 86400;  // seconds

struct AuthorizeOptions {
    SharedOptions shared;
    std::optional<std::string> wait;
    std::optional<std::string> browser;
    bool no_browser = false;
    bool print_url = false;
    std::optional<std::string> listen;
    std::optional<std::string> issuer;
    std::vector<std::string> auth_params;
    bool force = false;
};

void declare(OptionList& list, AuthorizeOptions& options) {
    declare_scopes(list, options.shared);
    declare_added_scopes(list, options.shared);
    declare_project(list, options.shared);
    declare_redirect_uri(list, options.shared);
    declare_profile(list, options.shared);
    declare_consent(list, options.shared);
    list.value("--wait", "SECONDS", "How long to wait for the redirect [HSAUTH_WAIT; 300]", options.wait);
    list.value("--browser", "CMD", "Command that opens the page, %s is the URL [HSAUTH_BROWSER, BROWSER]",
               options.browser);
    list.flag("--no-browser", "Only print the URL", options.no_browser);
    list.flag("--print-url", "Print the URL and exit; hsauth exchange REDIRECT_URL finishes the login",
              options.print_url);
    list.value("--listen", "PORT", "Local port that a tunnel forwards the redirect URI to", options.listen);
    list.value("--issuer", "URL", "Issuer that the redirect must name (RFC 9207)", options.issuer);
    list.values("--auth-param", "KEY=VALUE", "Query parameter to add to the authorization URL",
                options.auth_params);
    list.flag("--force", "Go on with what HubSpot would refuse", options.force);
    declare_expected_account(list, options.shared);
    declare_required_grant(list, options.shared);
    declare_store(list, options.shared);
    declare_no_save(list, options.shared);
    declare_connection(list, options.shared);
}

Result<Parameters> extra_parameters(const std::vector<std::string>& pairs) {
    Parameters parameters;
    for (const auto& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == 0 || equals == std::string::npos) {
            return fail(ErrorKind::usage, "--auth-param takes KEY=VALUE.",
                        "Such as --auth-param prompt=consent.");
        }
        parameters.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
    }
    return parameters;
}

Result<std::chrono::seconds> wait_of(const Context& context, const AuthorizeOptions& options) {
    const auto text = options.wait ? options.wait : context.world.environment.variable("HSAUTH_WAIT");
    if (!text) return std::chrono::seconds{300};
    const auto seconds = whole_number(*text, options.wait ? "--wait" : "HSAUTH_WAIT", 1, longest_wait);
    if (!seconds) return pass_on(seconds.error());
    return std::chrono::seconds{*seconds};
}

std::vector<std::string> browser_commands(const Context& context, const AuthorizeOptions& options) {
    if (options.browser) return {*options.browser};
    const auto& environment = context.world.environment;
    auto list = environment.variable("HSAUTH_BROWSER");
    if (!list) list = environment.variable("BROWSER");
    return browser_list(list.value_or(""));
}

// What belongs to a wait, where there is none.
Result<> check_print_url(const Context& context, const AuthorizeOptions& options) {
    if (!options.print_url) return {};
    for (const auto& [flag, is_given] : {std::pair{"--listen", options.listen.has_value()},
                                         std::pair{"--browser", options.browser.has_value()},
                                         std::pair{"--wait", options.wait.has_value()}}) {
        if (is_given) {
            return fail(ErrorKind::usage,
                        std::string(flag) +
                            " and --print-url contradict each other: with --print-url, hsauth "
                            "opens nothing and waits for nothing.",
                        "Leave one of them out.");
        }
    }
    const auto format = context.output.format;
    if (format == Format::text || format == Format::json) return {};
    return fail(ErrorKind::usage, "--print-url has no token yet to print in that format.",
                "Use --format text or json, and the other format with hsauth exchange.");
}

Result<AuthorizePlan> plan_of(Context& context, Settings& settings, const AuthorizeOptions& options) {
    auto login = login_settings(settings, options.print_url ? ClientSecret::left_out : ClientSecret::needed);
    if (!login) return pass_on(std::move(login.error()));
    if (login->target.required_scopes.empty()) {
        return fail(
            ErrorKind::usage, "The scopes to ask for are needed and were found nowhere.",
            "Give --scope or set HUBSPOT_SCOPES, such as --scope \"oauth crm.objects.contacts.read\"; in the "
            "app's project, they come from its manifest.");
    }
    const auto account = settings.account();
    if (!account) return pass_on(account.error());
    auto extra = extra_parameters(options.auth_params);
    if (!extra) return pass_on(std::move(extra.error()));
    const auto wait = wait_of(context, options);
    if (!wait) return pass_on(wait.error());

    AuthorizePlan plan{std::move(login->connection),
                       std::move(login->target),
                       std::move(login->consent),
                       *account,
                       std::move(*extra),
                       options.issuer,
                       std::nullopt,
                       options.no_browser ? BrowserUse::leave : BrowserUse::open,
                       browser_commands(context, options),
                       *wait,
                       options.shared.no_input ? Asking::never : Asking::allowed};
    if (options.listen) {
        const auto port = port_number(*options.listen, "--listen");
        if (!port) return pass_on(port.error());
        plan.listen_port = *port;
    }
    return plan;
}

// Nothing is asked of HubSpot that it would refuse; what it may be showing in the end is known from now on.
Result<> check(Context& context, Settings& settings, const AuthorizeOptions& options, AuthorizePlan& plan) {
    const auto manifest = settings.manifest();
    if (!manifest) return pass_on(manifest.error());
    auto hublet = settings.account_hublet();
    if (!hublet) return pass_on(std::move(hublet.error()));
    const InstallRequest request{plan.connection.app.client_id,
                                 plan.target.redirect_uri.text(),
                                 {plan.target.required_scopes, plan.target.optional_scopes},
                                 plan.consent,
                                 plan.connection.api,
                                 imported_scopes(context.world),
                                 std::move(*hublet)};
    const auto forecast = preflight(request, plan.connection.app.client_secret, *manifest);
    plan.possible_pages = possible_pages(request, forecast, *manifest);
    return check_install(context, forecast, *manifest, options.force ? Insistence::force : Insistence::none);
}

Result<ExitCode> print_url(Context& context, const AuthorizePlan& plan) {
    const auto start = start_login(context.world, plan);
    if (!start) return pass_on(start.error());
    const auto expiry = rfc3339(start->expires_at);
    context.narrator.progress(
        "Until " + expiry +
        ", finish this login with: hsauth exchange 'THE ADDRESS THAT THE BROWSER ENDS UP AT'");
    const auto line = context.output.format == Format::json
                          ? json::write(json::Object{{"schema_version", 1},
                                                     {"authorization_url", start->url},
                                                     {"redirect_uri", start->redirect_uri},
                                                     {"expires_at", expiry}})
                          : start->url;
    if (auto written = answer_line(context, line); !written) return pass_on(std::move(written.error()));
    return 0;
}

Result<ExitCode> run(Context& context, const AuthorizeOptions& options) {
    if (auto good = check_print_url(context, options); !good) return pass_on(std::move(good.error()));
    Settings settings{context.world, context.narrator, options.shared};
    auto plan = plan_of(context, settings, options);
    if (!plan) return pass_on(std::move(plan.error()));
    if (auto good = check(context, settings, options, *plan); !good) return pass_on(std::move(good.error()));
    if (options.print_url) return print_url(context, *plan);
    const auto login = authorize(context.world, context.narrator, *plan);
    if (!login) return pass_on(login.error());
    const auto& hub_id = login->profile.hub_id;
    if (plan->account && hub_id && hub_id != plan->account) {
        context.narrator.warn("The app was authorized in another account than --account " +
                              std::to_string(*plan->account) + ".");
    }
    return answer_login(context, *login, Carried::both_tokens);
}

Runner declare_authorize(OptionList& list) {
    return bind<AuthorizeOptions>(list, declare, run);
}

}  // namespace

Command authorize_command() {
    return {
        "authorize", "Install the app into a HubSpot account and save the login",
        "Listens on the redirect URI's port on this machine alone, opens HubSpot's consent page, checks the\n"
        "redirect's state, exchanges the code (PKCE) and saves the profile.\n\n"
        "In the app's project, redirect URI and scopes come from its manifest.\n\n"
        "  hsauth authorize\n"
        "  hsauth authorize --scope \"oauth crm.objects.contacts.read\"\n"
        "  hsauth authorize -p staging --account 123456 --optional-scope tickets\n"
        "  hsauth authorize --print-url    (and then: hsauth exchange REDIRECT_URL)",
        login_formats(), declare_authorize};
}

}  // namespace hsauth::cli
