#include <utility>

#include "cli/commands/scopes/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/scopes_output.h"
#include "flow/scope_import.h"

namespace hsauth::cli {

namespace {

struct ImportOptions {
    std::vector<std::string> files;
};

void declare(OptionList& list, ImportOptions& options) {
    list.files("file", "OpenAPI 3 files in JSON, - is standard input", options.files);
}

Result<ExitCode> run(Context& context, const ImportOptions& options) {
    if (options.files.empty()) {
        return fail(ErrorKind::usage, "The OpenAPI files to import are needed.",
                    "Name one or more, or give - for standard input.");
    }
    const auto merge = import_scopes(context.world, options.files);
    if (!merge) return pass_on(merge.error());
    const auto as_of = ScopeKnowledge{merge->book}.as_of();
    return answer_either(context, scope_import_text(*merge, as_of), scope_import_json(*merge, as_of));
}

Runner declare_import(OptionList& list) {
    return bind<ImportOptions>(list, declare, run);
}

}  // namespace

Command scopes_import_command() {
    return {"import",
            "Take in what OpenAPI files say of scopes",
            "What they say of an operation takes the place of what was known of it. It is kept in "
            "scopes.json of the\n"
            "state directory; without that file the built-in catalogue answers alone.\n\n"
            "  hsauth scopes import openapi.json\n"
            "  hsauth scopes import specs/*.json --json",
            {"text", "json"},
            declare_import};
}

}  // namespace hsauth::cli
