#include <algorithm>

#include "base/display_text.h"
#include "base/letter_case.h"
#include "base/nearest.h"
#include "cli/commands/scopes/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/scopes_output.h"

namespace hsauth::cli {

namespace {

struct SearchOptions {
    std::optional<std::string> word;
};

void declare(OptionList& list, SearchOptions& options) {
    list.positional("word", "A part of the scopes' names, in any case", options.word);
}

// The whole name, and what it is made of: "crm.objects.line_items.read" is "crm", "objects", "line_items" ...
std::vector<std::string_view> names_and_parts(const std::vector<KnownScope>& scopes) {
    std::vector<std::string_view> words;
    for (const auto& scope : scopes) {
        std::string_view rest = scope.name;
        words.push_back(rest);
        while (!rest.empty()) {
            const auto part = rest.substr(0, rest.find('.'));
            if (part.size() < scope.name.size()) words.push_back(part);
            rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        }
    }
    return words;
}

void say_nothing_was_found(Context& context, const std::string& word, const std::vector<KnownScope>& scopes) {
    constexpr std::size_t longest_compared = 128;
    auto words = "No scope has \"" + display_text(word) + "\" in its name.";
    const auto candidates = names_and_parts(scopes);
    const auto near = word.size() > longest_compared ? std::nullopt : nearest(lower_case(word), candidates);
    if (near) words += " Did you mean " + std::string(*near) + "?";
    context.narrator.progress(words);
}

Result<ExitCode> run(Context& context, const SearchOptions& options) {
    if (!options.word || options.word->empty()) {
        return fail(ErrorKind::usage, "A part of a scope's name is needed.",
                    "Give one, such as: hsauth scopes search contacts");
    }
    const auto knowledge = scope_knowledge(context);
    if (!knowledge) return pass_on(knowledge.error());
    const auto all = knowledge->scopes();
    const auto wanted = lower_case(*options.word);
    std::vector<KnownScope> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const KnownScope& scope) {
        return lower_case(scope.name).find(wanted) != std::string::npos;
    });
    if (found.empty()) say_nothing_was_found(context, *options.word, all);
    return answer_either(context, scope_list_text(found, knowledge->as_of()),
                         scope_list_json(found, knowledge->as_of()));
}

Runner declare_search(OptionList& list) {
    return bind<SearchOptions>(list, declare, run);
}

}  // namespace

Command scopes_search_command() {
    return {"search",
            "List the scopes with a word in their names",
            "  hsauth scopes search contacts",
            {"text", "json"},
            declare_search};
}

}  // namespace hsauth::cli
