#include "cli/commands/scopes/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/scopes_output.h"

namespace hsauth::cli {

namespace {

struct ListOptions {};

void declare(OptionList&, ListOptions&) {}

Result<ExitCode> run(Context& context, const ListOptions&) {
    const auto knowledge = scope_knowledge(context);
    if (!knowledge) return pass_on(knowledge.error());
    const auto scopes = knowledge->scopes();
    return answer_either(context, scope_list_text(scopes, knowledge->as_of()),
                         scope_list_json(scopes, knowledge->as_of()));
}

Runner declare_list(OptionList& list) {
    return bind<ListOptions>(list, declare, run);
}

}  // namespace

Command scopes_list_command() {
    return {"list",
            "List the scopes that HubSpot has",
            "Those that HubSpot's API descriptions don't explain were seen in use and are marked.\n\n"
            "  hsauth scopes list\n"
            "  hsauth scopes list --json | jq -r '.scopes[].name'",
            {"text", "json"},
            declare_list};
}

}  // namespace hsauth::cli
