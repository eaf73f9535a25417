#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/token_supply.h"

namespace hsauth::cli {

namespace {

Result<ExitCode> run(Context& context, const TokenWish& wish) {
    const auto login = WishedLogin{context, wish}.get();
    if (!login) return pass_on(login.error());
    return answer_login(context, *login, Carried::access_token);
}

Runner declare_token(OptionList& list) {
    return bind<TokenWish>(list, declare_token_wish, run);
}

}  // namespace

Command token_command() {
    return {
        "token",
        "Print a valid access token of a profile",
        "From the store when it is good for --min-valid seconds more, else refreshed under the profile's\n"
        "lock. With HUBSPOT_REFRESH_TOKEN set and no --profile, a new one, and no file is written.\n\n"
        "  hsauth token --format header | curl -H @- https://api.hubapi.com/crm/v3/objects/contacts\n"
        "  eval \"$(hsauth token --format env)\"",
        {"token", "header", "json", "env", "dotenv", "github"},
        declare_token};
}

}  // namespace hsauth::cli
