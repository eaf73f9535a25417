#include "emulator/grant_preview.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "emulator/scope_words.h"

namespace hsauth::emulator {

namespace {

using html::escaped;

// Those that are optional and nothing else: a URL may name a scope twice.
ScopeNames optional_alone(const AuthorizationRequest& request) {
    ScopeNames names;
    std::copy_if(request.optional_scope.begin(), request.optional_scope.end(), std::back_inserter(names),
                 [&](const std::string& name) { return !contains(request.scope, name); });
    return names;
}

std::string why_lacking(const Account& account) {
    if (!account.tier.empty()) return "not available on " + account.tier;
    return "account " + std::to_string(account.hub_id) + " doesn't have it";
}

std::string scope_item(std::string_view scope, const ScopeWords& words) {
    const auto name = "<code>" + escaped(scope) + "</code>";
    return words.sentence.empty() ? name : "<span>" + escaped(words.sentence) + "</span> " + name;
}

// The name stays readable where there is a sentence to strike out.
std::string lacking_item(std::string_view scope, const ScopeWords& words, const std::string& why) {
    const auto name = "<code>" + escaped(scope) + "</code>";
    return (words.sentence.empty() ? "<s>" + name + "</s>"
                                   : "<s>" + escaped(words.sentence) + "</s> " + name) +
           " <em>" + escaped(why) + "</em>";
}

// `remark` begins what stands beside a scope that the account lacks.
std::string scope_list(const ScopeNames& scopes, const Account& account, const std::string& remark) {
    std::map<ScopeGroup, std::string> groups;
    for (const auto& scope : scopes) {
        const auto words = words_of(scope);
        groups[words.group] +=
            account.offers(scope) ? "<li>" + scope_item(scope, words) + "</li>\n"
                                  : "<li class=\"lacking\">" +
                                        lacking_item(scope, words, remark + why_lacking(account)) + "</li>\n";
    }
    std::string markup;
    for (const auto& [group, items] : groups) {
        markup.append("<div class=\"area\"><h4>")
            .append(title_of(group))
            .append("</h4>\n<ul>\n")
            .append(items)
            .append("</ul></div>\n");
    }
    return markup;
}

}  // namespace

Shortfall shortfall_of(const AuthorizationRequest& request, const Account& account) {
    const auto optional = optional_alone(request);
    return {lacking_scopes(account, request.scope), lacking_scopes(account, optional), optional.size()};
}

std::string grant_preview(const AuthorizationRequest& request, const Account& account,
                          std::string_view heading) {
    const auto id = grant_preview_id(account);
    std::string markup = "<section class=\"grant\" id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n";
    markup.append("<h2 id=\"" + id + "-title\">").append(escaped(heading)).append("</h2>\n");
    if (!shortfall_of(request, account).required.empty()) {
        markup.append(
            "<p class=\"flaw\">This account lacks what the app requires and can't be connected: Allow leads "
            "to "
            "HubSpot's error page.</p>\n");
    }
    if (!request.scope.empty()) {
        markup.append("<h3>Required</h3>\n").append(scope_list(request.scope, account, "Required, but "));
    }
    if (const auto optional = optional_alone(request); !optional.empty()) {
        markup.append("<h3>Optional, <small>granted where available</small></h3>\n")
            .append(scope_list(optional, account, "Left out: "));
    }
    return markup + "</section>\n";
}

std::string grant_preview_id(const Account& account) {
    return "grant-" + std::to_string(account.hub_id);
}

}  // namespace hsauth::emulator
