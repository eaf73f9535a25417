#include "hubspot/unknown_call.h"

#include "base/display_text.h"

namespace hsauth {

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string text;
    for (const auto& next : texts)
        text += (text.empty() ? "" : ", ") + next;
    return text;
}

std::string hint_for(const ScopeKnowledge& knowledge, const ApiCall& call) {
    const auto methods = knowledge.methods_at(call.path);
    if (!methods.empty()) return "That path is known with " + joined(methods) + ".";
    const auto similar = knowledge.similar_templates(call);
    if (!similar.empty()) return "Did you mean " + joined(similar) + "?";
    return "If you have HubSpot's OpenAPI file of it, HubSpot's scopes stand there.";
}

}  // namespace

Error unknown_call(const ScopeKnowledge& knowledge, const ApiCall& call,
                   const std::optional<CallScopes>& found) {
    Error error;
    error.kind = ErrorKind::check_failed;
    const auto shown = display_text(call.text());
    if (found) {
        error.message = "It isn't known which scopes " + shown + " needs: " + found->path_template +
                        " is for any CRM object, and none of the scopes of " + knowledge.as_of() +
                        " is for this one.";
        error.hint =
            "Give the object as HubSpot names it, such as contacts or 0-1; an account's own is 2-123456.";
        return error;
    }
    error.message = "It isn't known which scopes " + shown + " needs: the catalogue of " + knowledge.as_of() +
                    " has no such operation.";
    error.hint = hint_for(knowledge, call);
    return error;
}

}  // namespace hsauth
