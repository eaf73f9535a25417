#include <utility>

#include "cli/commands/commands.h"
#include "cli/login_settings.h"
#include "cli/output/answer.h"
#include "cli/values.h"
#include "flow/pending_exchange.h"
#include "oauth/pasted_redirect.h"
#include "oauth/pkce.h"

namespace hsauth::cli {

namespace {

struct ExchangeOptions {
    SharedOptions shared;
    std::optional<std::string> code;
    std::optional<std::string> code_verifier_file;
    bool no_verifier = false;
};

void declare(OptionList& list, ExchangeOptions& options) {
    list.positional("code", "The authorization code or the whole redirect URL, or - for standard input",
                    options.code);
    declare_connection(list, options.shared);
    declare_redirect_uri(list, options.shared);
    list.file("--code-verifier-file", "File with the PKCE code verifier, - is standard input",
              options.code_verifier_file);
    list.flag("--no-verifier", "Send a code without a PKCE code verifier", options.no_verifier);
    declare_scopes(list, options.shared);
    declare_project(list, options.shared);
    declare_profile(list, options.shared);
    declare_expected_account(list, options.shared);
    declare_required_grant(list, options.shared);
    declare_store(list, options.shared);
    declare_no_save(list, options.shared);
}

Result<Pasted> read_input(Context& context, const ExchangeOptions& options) {
    if (!options.code) {
        return fail(ErrorKind::usage, "The authorization code, or the redirect URL with it, is needed.",
                    "Give it, or - to read it from standard input.");
    }
    Secret raw{*options.code};
    if (*options.code == "-") {
        auto input = context.world.files.read("-");
        if (!input) return pass_on(std::move(input.error()));
        raw = std::move(*input);
    }
    auto pasted = read_pasted(raw.reveal());
    if (std::holds_alternative<PastedNonsense>(pasted)) {
        return fail(
            ErrorKind::usage, "What was given is neither an authorization code nor a redirect URL.",
            "Give the address that the browser ended up at as it is, in quotes; or the value of its code "
            "parameter alone.");
    }
    return pasted;
}

Result<Secret> read_verifier(Context& context, const std::string& file) {
    const auto raw = context.world.files.read(file);
    if (!raw) return pass_on(raw.error());
    auto verifier = secret_value(*raw, "The file of --code-verifier-file", ErrorKind::local);
    if (!verifier) return pass_on(std::move(verifier.error()));
    if (!is_code_verifier(verifier->reveal())) {
        return fail(ErrorKind::usage, "The file of --code-verifier-file holds no code verifier.",
                    "It is 43 to 128 letters, digits, '-', '.', '_' or '~' (RFC 7636 section 4.1).");
    }
    return verifier;
}

// What the login is made with; fails where it couldn't be saved in the end.
Result<LoginSettings> settings_to_save_with(Context& context, Settings& settings) {
    auto login = login_settings(settings);
    if (!login) return login;
    if (auto savable = check_can_save(context.world, login->target.profile_name, login->target.saving,
                                      login->target.store);
        !savable) {
        return pass_on(std::move(savable.error()));
    }
    return login;
}

Result<Login> finish(Context& context, Settings& settings, const PendingLogin& pending, Claim claim,
                     const Secret& code) {
    if (auto continued = settings.continue_login(pending); !continued)
        return pass_on(std::move(continued.error()));
    const auto login = settings_to_save_with(context, settings);
    if (!login) return pass_on(login.error());
    return finish_login(context.world, context.narrator, login->connection, login->target, pending, claim,
                        code);
}

Result<Login> exchange_redirect(Context& context, Settings& settings, const PastedRedirect& redirect) {
    const auto pending = pending_login_for(context.world, redirect);
    if (!pending) return pass_on(pending.error());
    const auto code = code_for(context.world, redirect, *pending);
    if (!code) return pass_on(code.error());
    return finish(context, settings, *pending, Claim::by_state, *code);
}

// The latest pending login that this code may be of: nothing but its app, redirect URI and server can tell.
Result<std::optional<PendingLogin>> likely_login(Context& context, Settings& settings) {
    auto listing = context.world.pending.list();
    if (!listing) return pass_on(std::move(listing.error()));
    for (const auto& error : listing->unreadable)
        context.narrator.warn(error.message + " " + error.hint);
    bool others = false;
    for (auto& login : listing->logins) {
        if (has_expired(login, context.world.clock.now())) continue;
        const auto agrees = settings.agrees_with(login);
        if (!agrees) return pass_on(agrees.error());
        if (*agrees) return std::optional<PendingLogin>{std::move(login)};
        others = true;
    }
    if (others) {
        context.narrator.warn(
            "No pending login is of this app, redirect URI and server, so the code is sent "
            "without a verifier.");
    }
    return std::optional<PendingLogin>{};
}

Result<Login> exchange_code(Context& context, Settings& settings, const ExchangeOptions& options,
                            const Secret& code) {
    const bool looks_for_verifier = !options.code_verifier_file && !options.no_verifier;
    if (looks_for_verifier) {
        const auto pending = likely_login(context, settings);
        if (!pending) return pass_on(pending.error());
        if (*pending) {
            context.narrator.progress("The code is sent with the verifier of the login that began at " +
                                      rfc3339((*pending)->made_at) + ".");
            return finish(context, settings, **pending, Claim::by_guess, code);
        }
    }
    const auto login = settings_to_save_with(context, settings);
    if (!login) return pass_on(login.error());
    const auto verifier =
        options.code_verifier_file ? read_verifier(context, *options.code_verifier_file) : Result<Secret>{};
    if (!verifier) return pass_on(verifier.error());
    return complete_login(context.world, context.narrator, login->connection, login->target, code, *verifier);
}

Result<> check_verifier_flags(const ExchangeOptions& options, const Pasted& pasted) {
    if (options.code_verifier_file && options.no_verifier) {
        return fail(ErrorKind::usage, "--code-verifier-file and --no-verifier contradict each other.",
                    "Leave one of them out.");
    }
    const bool is_flagged = options.code_verifier_file || options.no_verifier;
    if (is_flagged && std::holds_alternative<PastedRedirect>(pasted)) {
        return fail(
            ErrorKind::usage,
            "A redirect URL is exchanged with the verifier of its own login, so --code-verifier-file and "
            "--no-verifier don't go with it.",
            "Leave the flag out, or give the value of the URL's code parameter alone.");
    }
    return {};
}

Result<ExitCode> run(Context& context, const ExchangeOptions& options) {
    const auto pasted = read_input(context, options);
    if (!pasted) return pass_on(pasted.error());
    if (auto good = check_verifier_flags(options, *pasted); !good) return pass_on(std::move(good.error()));
    Settings settings{context.world, context.narrator, options.shared};
    const auto* redirect = std::get_if<PastedRedirect>(&*pasted);
    const auto done = redirect != nullptr
                          ? exchange_redirect(context, settings, *redirect)
                          : exchange_code(context, settings, options, std::get<PastedCode>(*pasted).code);
    if (!done) return pass_on(done.error());
    warn_of_gaps(context.narrator, *done);
    return answer_login(context, *done, Carried::both_tokens);
}

Runner declare_exchange(OptionList& list) {
    return bind<ExchangeOptions>(list, declare, run);
}

}  // namespace

Command exchange_command() {
    return {"exchange", "Exchange an authorization code for tokens and save the login",
            "Finishes a login that hsauth authorize --print-url began, with the address that the browser "
            "ended up at:\n"
            "its state says which one, and is checked. A code alone is taken, too, with the verifier of the "
            "latest\n"
            "login of that app that was begun so. It is sent once, whatever happens.\n\n"
            "  hsauth exchange 'http://localhost:3000/oauth-callback?code=na1-1234-...&state=...'\n"
            "  hsauth exchange --redirect-uri https://app.example.com/callback - < code.txt",
            login_formats(), declare_exchange};
}

}  // namespace hsauth::cli
