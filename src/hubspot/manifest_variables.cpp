#include "hubspot/manifest_variables.h"

#include <utility>

#include "base/display_text.h"
#include "json/writer.h"

namespace hsauth {

namespace {

// No name, URL or scope is longer; a variable in its own text could else grow without end.
constexpr std::size_t longest_text = 4096;

struct Variable {
    std::size_t begin;
    std::size_t end;  // behind the brace
    std::string_view name;
};

std::optional<Variable> next_variable(std::string_view text, std::size_t from) {
    const auto begin = text.find("${", from);
    if (begin == std::string_view::npos) return std::nullopt;
    const auto brace = text.find_first_of("}\n", begin);
    if (brace == std::string_view::npos || text[brace] == '\n') return std::nullopt;
    return Variable{begin, brace + 1, text.substr(begin + 2, brace - begin - 2)};
}

std::string text_of(const json::Value& value) {
    const auto text = value.as_string();
    return text ? std::string(*text) : json::write(value);
}

}  // namespace

Result<ManifestVariables> ManifestVariables::read(std::string_view text, std::string_view path) {
    const auto file = ProjectFile::read(text, path);
    if (!file) return pass_on(file.error());
    ManifestVariables variables;
    variables.path_ = path;
    const auto members = file->root().member("variables");
    if (!members) return variables;
    if (auto good = members->check_is_object(); !good) return pass_on(std::move(good.error()));
    for (const auto& [name, value] : members->members()) {
        const auto& own = value.value();
        if (!own.as_string() && !own.is_number() && !own.as_bool()) {
            return value.fault("is neither a text nor a number nor true or false",
                               "A variable of a HubSpot project has no other kind of value.");
        }
        variables.values_.emplace(name, own);
    }
    return variables;
}

Result<const json::Value*> ManifestVariables::value_of(std::string_view name,
                                                       const ProjectValue& user) const {
    const auto found = values_.find(name);
    if (found != values_.end()) return &found->second;
    const auto what = "needs the variable \"" + display_text(name) + "\"";
    if (path_.empty()) {
        return user.fault(what + ", and no profile of the project's was chosen",
                          "Choose one with --hs-profile NAME: its values stand in hsprofile.NAME.json.");
    }
    return user.fault(what + ", which " + display_text(path_) + " doesn't have",
                      "Add it to \"variables\" there, or choose another profile with --hs-profile.");
}

Result<json::Value> ManifestVariables::replaced(const ProjectValue& value) const {
    const auto text = value.value().as_string();
    if (!text) return value.value();
    std::string whole;
    std::size_t at = 0;
    for (auto next = next_variable(*text, 0); next; next = next_variable(*text, at)) {
        const auto found = value_of(next->name, value);
        if (!found) return pass_on(found.error());
        if (next->begin == 0 && next->end == text->size()) return **found;
        whole.append(text->substr(at, next->begin - at)).append(text_of(**found));
        at = next->end;
        if (whole.size() > longest_text) break;
    }
    whole.append(text->substr(at));
    if (whole.size() <= longest_text) return json::Value{whole};
    return value.fault("is over " + std::to_string(longest_text) + " bytes long",
                       "No name, URL or scope is: look at what stands there.");
}

}  // namespace hsauth
