#include "hubspot/openapi_scopes.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/display_text.h"
#include "json/pointer.h"
#include "oauth/scope_set.h"

namespace hsauth {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_path = 1000;

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> methods = {{{"get", "GET"},
                                                                                   {"put", "PUT"},
                                                                                   {"post", "POST"},
                                                                                   {"delete", "DELETE"},
                                                                                   {"options", "OPTIONS"},
                                                                                   {"head", "HEAD"},
                                                                                   {"patch", "PATCH"},
                                                                                   {"trace", "TRACE"}}};

bool is_oauth(std::string_view scheme) {
    return scheme.starts_with("oauth2");
}

bool is_plain(std::string_view text, std::size_t longest) {
    return text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
               return c > 0x20 && c < 0x7F && c != '"' && c != '\\';
           });
}

const json::Object* object_in(const json::Object& holder, std::string_view name) {
    const auto* value = holder.find(name);
    return value == nullptr ? nullptr : value->as_object();
}

// The path of the first server that is named there, without a slash at its end; nothing where none is.
std::optional<std::string> base_path_in(const json::Object& holder) {
    const auto* servers = holder.find("servers");
    const auto* list = servers == nullptr ? nullptr : servers->as_array();
    if (list == nullptr || list->empty() || list->front().as_object() == nullptr) return std::nullopt;
    const auto* url = list->front().as_object()->find("url");
    auto rest = url == nullptr ? std::string_view{} : url->as_string().value_or(std::string_view{});
    const auto scheme = rest.find("://");
    if (scheme != std::string_view::npos) {
        rest.remove_prefix(scheme + 3);
        rest.remove_prefix(std::min(rest.find('/'), rest.size()));
    }
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    return std::string(rest.starts_with('/') ? rest : std::string_view{});
}

// Remembers the first thing that is wrong and reads on to the end.
class Reader {
  public:
    // Of a document that is an object; keeps a reference.
    explicit Reader(const json::Document& document)
        : whole_(document), document_(*document.value.as_object()) {}

    [[nodiscard]] tl::expected<OpenapiScopes, OpenapiFault> read() {
        const auto* version = document_.find("openapi");
        const auto text = version == nullptr ? std::nullopt : version->as_string();
        if (!text || !text->starts_with("3."))
            return tl::unexpected<OpenapiFault>("is no OpenAPI 3 document");
        const auto* paths = object_in(document_, "paths");
        if (paths == nullptr) return tl::unexpected<OpenapiFault>("has no paths");
        declare_scopes();
        for (const auto& [path, item] : paths->members())
            read_path(path, item);
        if (!fault_.empty()) return tl::unexpected<OpenapiFault>(std::move(fault_));
        for (const auto& [name, is_documented] : documented_)
            found_.scopes.push_back({name, is_documented});
        return std::move(found_);
    }

  private:
    void complain(const std::string& pointer, std::string_view what) {
        if (!fault_.empty()) return;
        fault_ = "is broken in line " + std::to_string(json::line_at(whole_, pointer)) + ", at " +
                 display_text(pointer) + ": " + std::string(what);
    }

    bool is_scope(std::string_view name) { return is_scope_name(name) && name.size() <= longest_name; }

    // Those of the schemes' flows, which say what they are for.
    void declare_scopes() {
        const auto* components = object_in(document_, "components");
        const auto* schemes = components == nullptr ? nullptr : object_in(*components, "securitySchemes");
        if (schemes == nullptr) return;
        for (const auto& [name, scheme] : schemes->members()) {
            const auto* flows =
                scheme.as_object() == nullptr ? nullptr : object_in(*scheme.as_object(), "flows");
            if (!is_oauth(name) || flows == nullptr) continue;
            for (const auto& [kind, flow] : flows->members()) {
                const auto* scopes =
                    flow.as_object() == nullptr ? nullptr : object_in(*flow.as_object(), "scopes");
                if (scopes != nullptr) declare(*scopes);
            }
        }
    }

    void declare(const json::Object& scopes) {
        for (const auto& [name, description] : scopes.members()) {
            if (!is_scope(name)) {
                complain("/components/securitySchemes", "a scope's name is none");
                continue;
            }
            auto& is_documented = documented_[name];
            const auto words = description.as_string().value_or(std::string_view{});
            is_documented = is_documented || words.find_first_not_of(" \t\r\n") != std::string_view::npos;
        }
    }

    void read_path(const std::string& path, const json::Value& value) {
        const auto pointer = "/paths/" + json::pointer_part(path);
        const auto* item = value.as_object();
        if (item == nullptr) return complain(pointer, "it is no object");
        if (path.starts_with("x-")) return;
        if (!path.starts_with('/') || !is_plain(path, longest_path))
            return complain("/paths", "a path doesn't start with a slash, or has a character that none has");
        for (const auto& [name, method] : methods) {
            const auto* operation = item->find(name);
            if (operation == nullptr) continue;
            const auto place = pointer + "/" + std::string(name);
            if (operation->as_object() == nullptr) return complain(place, "it is no object");
            read_operation(*operation->as_object(), *item, method, path, place);
        }
    }

    void read_operation(const json::Object& operation, const json::Object& item, std::string_view method,
                        const std::string& path, const std::string& pointer) {
        const auto* own = operation.find("security");
        auto any_of = own != nullptr ? alternatives(*own, pointer + "/security") : of_document();
        if (any_of.empty()) {
            ++found_.without_scopes;
            return;
        }
        auto base = base_path_in(operation);
        if (!base) base = base_path_in(item);
        if (!base) base = base_path_in(document_);
        auto path_template = base.value_or("") + path;
        if (!is_plain(path_template, longest_path))
            return complain("/servers", "a server's URL has no such path");
        found_.operations.push_back({std::string(method), std::move(path_template), std::move(any_of)});
    }

    const ScopeAlternatives& of_document() {
        if (!of_document_) {
            const auto* security = document_.find("security");
            of_document_ = security == nullptr ? ScopeAlternatives{} : alternatives(*security, "/security");
        }
        return *of_document_;
    }

    ScopeAlternatives alternatives(const json::Value& value, const std::string& pointer) {
        const auto* requirements = value.as_array();
        if (requirements == nullptr) {
            complain(pointer, "it is no list");
            return {};
        }
        ScopeAlternatives any_of;
        for (std::size_t i = 0; i < requirements->size(); ++i) {
            const auto place = pointer + "/" + std::to_string(i);
            const auto* requirement = (*requirements)[i].as_object();
            if (requirement == nullptr) complain(place, "it is no object");
            // Anybody may call it.
            if (requirement == nullptr || requirement->empty()) return {};
            if (auto scopes = together(*requirement, place)) any_of.push_back(std::move(*scopes));
        }
        std::sort(any_of.begin(), any_of.end());
        any_of.erase(std::unique(any_of.begin(), any_of.end()), any_of.end());
        return any_of;
    }

    // Nothing of a requirement that no OAuth token meets.
    std::optional<std::vector<std::string>> together(const json::Object& requirement,
                                                     const std::string& pointer) {
        bool is_met_by_a_token = false;
        std::vector<std::string> names;
        for (const auto& [scheme, scopes] : requirement.members()) {
            if (!is_oauth(scheme)) continue;
            is_met_by_a_token = true;
            const auto* list = scopes.as_array();
            if (list == nullptr) complain(pointer + "/" + json::pointer_part(scheme), "it is no list");
            for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
                const auto name = (*list)[i].as_string().value_or(std::string_view{});
                if (!is_scope(name)) {
                    complain(pointer + "/" + json::pointer_part(scheme) + "/" + std::to_string(i),
                             "it is no scope's name");
                    continue;
                }
                names.emplace_back(name);
                documented_.emplace(name, false);
            }
        }
        if (!is_met_by_a_token) return std::nullopt;
        if (names.empty()) names.emplace_back("oauth");
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }

    const json::Document& whole_;
    const json::Object& document_;
    std::map<std::string, bool> documented_;
    std::optional<ScopeAlternatives> of_document_;
    OpenapiScopes found_;
    OpenapiFault fault_;
};

bool looks_like_yaml(std::string_view text) {
    const auto start = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    text.remove_prefix(start);
    return text.starts_with("openapi:") || text.starts_with("swagger:") || text.starts_with("---") ||
           text.starts_with("%YAML") || text.starts_with('#');
}

}  // namespace

tl::expected<OpenapiScopes, OpenapiFault> read_openapi_scopes(std::string_view text) {
    if (looks_like_yaml(text)) return tl::unexpected<OpenapiFault>("is YAML, and only JSON is read here");
    const auto document = json::read_document(text, {.bytes = largest_openapi_document, .depth = 256});
    if (!document) return tl::unexpected<OpenapiFault>("is no JSON: " + document.error().text());
    if (document->value.as_object() == nullptr)
        return tl::unexpected<OpenapiFault>("is no OpenAPI 3 document");
    return Reader{*document}.read();
}

}  // namespace hsauth
