#include <utility>

#include "cli/commands/scopes/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/scopes_output.h"
#include "hubspot/unknown_call.h"

namespace hsauth::cli {

namespace {

struct ForOptions {
    std::optional<std::string> method;
    std::optional<std::string> path;
};

void declare(OptionList& list, ForOptions& options) {
    list.positional("method", "The request's method, in any case", options.method);
    list.positional("path", "Its path or whole URL; a query is ignored", options.path);
}

Result<ApiCall> asked_call(const ForOptions& options) {
    if (options.method && options.path) return read_api_call(*options.method, *options.path);
    // Both may have come as one word.
    if (options.method && options.method->find(' ') != std::string::npos)
        return read_api_call(*options.method);
    return fail(ErrorKind::usage, "The method and the path of a request are needed.",
                "Give both, such as: hsauth scopes for GET /crm/v3/objects/contacts");
}

Result<ExitCode> run(Context& context, const ForOptions& options) {
    const auto call = asked_call(options);
    if (!call) return pass_on(call.error());
    const auto knowledge = scope_knowledge(context);
    if (!knowledge) return pass_on(knowledge.error());
    const auto found = knowledge->find(*call);
    auto written = answer_either(context, call_scopes_text(*call, found, knowledge->as_of()),
                                 call_scopes_json(*call, found, knowledge->as_of()));
    if (!written) return written;
    if (!found || found->any_of.empty()) return pass_on(unknown_call(*knowledge, *call, found));
    return 0;
}

Runner declare_for(OptionList& list) {
    return bind<ForOptions>(list, declare, run);
}

}  // namespace

Command scopes_for_command() {
    return {
        "for",
        "Say which scopes open a request to HubSpot's API",
        "Any one line of the answer is enough; scopes joined by + are needed together. A request that isn't\n"
        "known is exit code 3. HubSpot's own 403 has the last word.\n\n"
        "  hsauth scopes for GET /crm/v3/objects/contacts/123\n"
        "  hsauth scopes for POST 'https://api.hubapi.com/crm/v3/objects/deals/search'",
        {"text", "json"},
        declare_for};
}

}  // namespace hsauth::cli
