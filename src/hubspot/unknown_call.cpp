#include "hubspot/unknown_call.h"

#include "base/display_text.h"
#include "base/joined.h"
#include "base/nearest.h"
#include "hubspot/call_scopes.h"
#include "hubspot/crm_objects.h"

namespace hsauth {

namespace {

constexpr std::size_t longest_compared = 64;

std::string hint_for(const ScopeKnowledge& knowledge, const ApiCall& call) {
    const auto methods = knowledge.methods_at(call.path);
    if (!methods.empty()) return "That path is known with " + joined(methods) + ".";
    const auto similar = knowledge.similar_templates(call);
    if (!similar.empty()) return "Did you mean " + joined(similar) + "?";
    return "If you have HubSpot's OpenAPI file for it, take that in with hsauth scopes import FILE.";
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
        const auto object = object_in(call.path, found->path_template).value_or("");
        const auto near = nearest(object.substr(0, longest_compared), crm_object_names());
        error.hint = (near ? "Did you mean " + std::string(*near) + "? " : std::string{}) +
                     "HubSpot's own objects are named such as contacts or 0-1, an account's own such as "
                     "2-123456.";
        return error;
    }
    error.message = "It isn't known which scopes " + shown + " needs: the catalogue of " + knowledge.as_of() +
                    " has no such operation.";
    error.hint = hint_for(knowledge, call);
    return error;
}

}  // namespace hsauth
