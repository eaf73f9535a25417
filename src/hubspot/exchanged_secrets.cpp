#include "hubspot/exchanged_secrets.h"

#include <string_view>
#include <utility>

#include "base/encoding.h"
#include "base/query.h"
#include "base/redaction.h"
#include "json/reader.h"

namespace hsauth {

namespace {

void add_parameters(std::string_view encoded, std::vector<Secret>& secrets) {
    auto parameters = parse_parameters(encoded).value_or(Parameters{});
    for (auto& [name, value] : parameters) {
        if (names_a_secret(name)) secrets.push_back(Secret::taken_from(value));
    }
}

// The path's secret is what its redacted twin has a mark for.
void add_path(std::string_view path, std::string_view shown, std::vector<Secret>& secrets) {
    const auto mark = shown.find(redacted_mark);
    if (mark == std::string_view::npos) return;
    const auto behind = shown.size() - mark - redacted_mark.size();
    if (path.size() < mark + behind) return;
    auto decoded = percent_decoded(path.substr(mark, path.size() - mark - behind));
    if (decoded) secrets.push_back(Secret::taken_from(*decoded));
}

// Of an answer; there, a code is an error's and a state an account's.
bool names_a_given_secret(std::string_view name) {
    return names_a_secret(name) && name != "code" && name != "state";
}

void add_members(const json::Value& value, std::vector<Secret>& secrets) {
    if (const auto* array = value.as_array()) {
        for (const auto& item : *array)
            add_members(item, secrets);
    }
    if (const auto* object = value.as_object()) {
        for (const auto& [name, member] : object->members()) {
            const auto text = member.as_string();
            if (text && names_a_given_secret(name)) secrets.emplace_back(*text);
            add_members(member, secrets);
        }
    }
}

}  // namespace

std::vector<Secret> secrets_of(const HttpRequest& request) {
    std::vector<Secret> secrets;
    const auto target = request.target.reveal();
    const std::string_view shown = request.shown_target;
    add_path(target.substr(0, target.find('?')), shown.substr(0, shown.find('?')), secrets);
    if (const auto query = target.find('?'); query != std::string_view::npos)
        add_parameters(target.substr(query + 1), secrets);
    if (request.form) add_parameters(request.form->reveal(), secrets);
    if (request.bearer) secrets.push_back(request.bearer->clone());
    return secrets;
}

std::vector<Secret> secrets_of(const HttpResponse& response) {
    return secrets_in_json(response.body.reveal());
}

std::vector<Secret> secrets_in_json(std::string_view body) {
    std::vector<Secret> secrets;
    if (const auto root = json::read(body)) add_members(*root, secrets);
    return secrets;
}

}  // namespace hsauth
