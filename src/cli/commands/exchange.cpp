#include <utility>

#include "cli/commands/commands.h"
#include "cli/login_settings.h"
#include "cli/output/answer.h"
#include "cli/values.h"
#include "oauth/pkce.h"

namespace hsauth::cli {

namespace {

struct ExchangeOptions {
    SharedOptions shared;
    std::optional<std::string> code;
    std::optional<std::string> code_verifier_file;
};

void declare(OptionList& list, ExchangeOptions& options) {
    list.positional("code", "The authorization code, or - for standard input", options.code);
    declare_connection(list, options.shared);
    declare_redirect_uri(list, options.shared);
    list.file("--code-verifier-file", "File with the PKCE code verifier, - is standard input",
              options.code_verifier_file);
    declare_scopes(list, options.shared);
    declare_profile(list, options.shared);
    declare_expected_account(list, options.shared);
    declare_required_grant(list, options.shared);
    declare_no_save(list, options.shared);
}

// Whoever pastes a whole redirect URL here has no login waiting whose state it could be held against, and a
// URL that somebody else made would log them in to that one's account (RFC 6749 section 10.12).
Result<Secret> code_in(const Secret& given) {
    if (given.reveal().find("://") == std::string_view::npos) return given.clone();
    return fail(
        ErrorKind::check_failed, "No login is waiting for this redirect URL, so its state can't be checked.",
        "Paste it into the terminal where hsauth authorize waits; or, if it is surely your own login's, give "
        "the value of its code parameter alone.");
}

Result<Secret> read_code(Context& context, const ExchangeOptions& options) {
    if (!options.code) {
        return fail(ErrorKind::usage, "The authorization code is needed.",
                    "Give it, or - to read it from standard input.");
    }
    Secret raw{*options.code};
    if (*options.code == "-") {
        auto input = context.world.files.read("-");
        if (!input) return pass_on(std::move(input.error()));
        raw = std::move(*input);
    }
    const auto value = secret_value(raw, "The code", ErrorKind::usage);
    if (!value) return pass_on(value.error());
    return code_in(*value);
}

Result<Secret> read_verifier(Context& context, const ExchangeOptions& options) {
    if (!options.code_verifier_file) return Secret{};
    const auto raw = context.world.files.read(*options.code_verifier_file);
    if (!raw) return pass_on(raw.error());
    auto verifier = secret_value(*raw, "The file of --code-verifier-file", ErrorKind::local);
    if (!verifier) return pass_on(std::move(verifier.error()));
    if (!is_code_verifier(verifier->reveal())) {
        return fail(ErrorKind::usage, "The file of --code-verifier-file holds no code verifier.",
                    "It is 43 to 128 letters, digits, '-', '.', '_' or '~' (RFC 7636 section 4.1).");
    }
    return verifier;
}

Result<ExitCode> run(Context& context, const ExchangeOptions& options) {
    Settings settings{context.world, context.narrator, options.shared};
    auto login = login_settings(settings);
    if (!login) return pass_on(std::move(login.error()));
    const auto code = read_code(context, options);
    if (!code) return pass_on(code.error());
    const auto verifier = read_verifier(context, options);
    if (!verifier) return pass_on(verifier.error());
    if (auto savable = check_can_save(context.world, login->target.profile_name, login->target.saving);
        !savable) {
        return pass_on(std::move(savable.error()));
    }
    const auto done =
        complete_login(context.world, context.narrator, login->connection, login->target, *code, *verifier);
    if (!done) return pass_on(done.error());
    warn_of_gaps(context.narrator, *done);
    return answer_login(context, *done, Carried::both_tokens);
}

Runner declare_exchange(OptionList& list) {
    return bind<ExchangeOptions>(list, declare, run);
}

}  // namespace

Command exchange_command() {
    return {
        "exchange", "Exchange an authorization code for tokens and save the login",
        "For a code that something else than hsauth authorize caught. It is sent once, whatever happens.\n\n"
        "  hsauth exchange --redirect-uri https://app.example.com/callback na1-1234-...\n"
        "  hsauth exchange - < code.txt",
        login_formats(), declare_exchange};
}

}  // namespace hsauth::cli
