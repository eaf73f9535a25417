#include "hubspot/app_manifest.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/display_text.h"
#include "base/letter_case.h"
#include "base/nearest.h"
#include "hubspot/project_file.h"

namespace hsauth {

namespace {

constexpr std::size_t most_entries = 1000;  // of a list
constexpr std::size_t longest_uid = 64;
constexpr std::array<std::string_view, 5> metafile_members = {"uid", "type", "config", "dependencies",
                                                              "permissions"};

ScopeSet names_in(const std::vector<ManifestText>& texts) {
    ScopeSet scopes;
    for (const auto& entry : texts) {
        if (is_scope_name(entry.text)) scopes.add(entry.text);
    }
    return scopes;
}

bool is_uid(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '.';
    };
    return !text.empty() && text.size() <= longest_uid && std::all_of(text.begin(), text.end(), allowed);
}

// Its texts with their variables replaced. The first fault is kept and the reading goes on, so that its user
// is a plain list of members.
class Fields {
  public:
    explicit Fields(const ManifestVariables& variables) : variables_(variables) {}

    [[nodiscard]] std::optional<Error>& error() { return error_; }
    void keep(Error error) {
        if (!error_) error_ = std::move(error);
    }

    [[nodiscard]] std::optional<ProjectValue> object(const ProjectValue& owner, std::string_view name) {
        auto found = owner.member(name);
        if (!found) return found;
        if (auto good = found->check_is_object(); !good) {
            keep(std::move(good.error()));
            return std::nullopt;
        }
        return found;
    }

    // Empty where it is absent.
    [[nodiscard]] std::string text(const ProjectValue& owner, std::string_view name) {
        const auto found = owner.member(name);
        return found ? text(*found) : std::string{};
    }

    [[nodiscard]] std::vector<ManifestText> texts(const ProjectValue& owner, std::string_view name) {
        std::vector<ManifestText> found;
        const auto list = owner.member(name);
        if (!list) return found;
        const auto elements = list->elements();
        if (!elements) {
            keep(elements.error());
            return found;
        }
        if (elements->size() > most_entries) {
            keep(list->fault("has over " + std::to_string(most_entries) + " entries",
                             "No app has as many: look at what stands there.")
                     .value());
            return found;
        }
        for (const auto& element : *elements)
            found.push_back({text(element), element.line(), element.pointer()});
        return found;
    }

  private:
    [[nodiscard]] std::string text(const ProjectValue& value) {
        auto whole = value.text();
        if (!whole) {
            keep(std::move(whole.error()));
            return {};
        }
        auto replaced = variables_.replaced(value);
        if (!replaced) {
            keep(std::move(replaced.error()));
            return {};
        }
        if (const auto text = replaced->as_string()) return std::string(*text);
        keep(value
                 .fault("becomes a number or a truth value where a text is expected",
                        "Write the variable's value in quotes in the profile.")
                 .value());
        return {};
    }

    const ManifestVariables& variables_;
    std::optional<Error> error_;
};

void read_auth(Fields& fields, const ProjectValue& owner, AppManifest& manifest) {
    const auto auth = fields.object(owner, "auth");
    if (!auth) return;
    manifest.auth_type = lower_case(fields.text(*auth, "type"));
    manifest.redirect_urls = fields.texts(*auth, "redirectUrls");
    manifest.required_scopes = fields.texts(*auth, "requiredScopes");
    manifest.optional_scopes = fields.texts(*auth, "optionalScopes");
    manifest.conditionally_required_scopes = fields.texts(*auth, "conditionallyRequiredScopes");
}

Result<> check_members(const ProjectValue& root) {
    for (const auto& [name, value] : root.members()) {
        if (std::find(metafile_members.begin(), metafile_members.end(), name) != metafile_members.end())
            continue;
        const auto meant = nearest(name, metafile_members);
        return value.fault("is no member that HubSpot takes at the top of a metafile",
                           meant
                               ? "Did you mean \"" + std::string(*meant) + "\"?"
                               : "It takes uid, type, config, dependencies and permissions; what else there "
                                 "is belongs into config.");
    }
    return {};
}

Result<> check_uid(const ProjectValue& root, const std::string& uid) {
    if (is_uid(uid)) return {};
    const auto written = root.member("uid");
    if (!written) return root.lacks("uid", "Every metafile of a HubSpot project has one.");
    return written->fault("is no uid", "HubSpot takes 1 to 64 letters, digits, '.', '_' and '-'.");
}

Result<> read_metafile(Fields& fields, const ProjectValue& root, AppManifest& manifest) {
    if (auto good = check_members(root); !good) return good;
    const auto type = lower_case(fields.text(root, "type"));
    if (type.empty()) return root.lacks("type", "That of an app is \"app\".");
    if (type != "app") {
        return root.member("type")->fault("is not \"app\"",
                                          "Give the file whose type is app: it has the redirect URLs and "
                                          "scopes.");
    }
    manifest.uid = fields.text(root, "uid");
    if (fields.error()) return {};
    if (auto good = check_uid(root, manifest.uid); !good) return good;
    const auto config = fields.object(root, "config");
    if (fields.error()) return {};
    if (!config) return root.lacks("config", "It holds the app's name, auth and all else.");
    manifest.name = fields.text(*config, "name");
    manifest.distribution = lower_case(fields.text(*config, "distribution"));
    read_auth(fields, *config, manifest);
    return {};
}

void read_public_app(Fields& fields, const ProjectValue& root, AppManifest& manifest) {
    manifest.name = fields.text(root, "name");
    manifest.uid = fields.text(root, "uid");
    read_auth(fields, root, manifest);
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace

ScopeSet AppManifest::required() const {
    return names_in(required_scopes);
}
ScopeSet AppManifest::optional() const {
    return names_in(optional_scopes);
}
ScopeSet AppManifest::conditionally_required() const {
    return names_in(conditionally_required_scopes);
}

std::optional<ManifestKind> manifest_kind_of(std::string_view path) {
    if (path.ends_with("-hsmeta.json")) return ManifestKind::hsmeta;
    if (file_name(path) == "public-app.json") return ManifestKind::public_app;
    return std::nullopt;
}

Result<std::string> metafile_type(std::string_view text, std::string_view path) {
    const auto file = ProjectFile::read(text, path);
    if (!file) return pass_on(file.error());
    const auto root = file->root();
    const auto type = root.member("type");
    if (!type) return root.lacks("type", "That of an app is \"app\".");
    const auto name = type->text();
    if (!name) return pass_on(name.error());
    return lower_case(*name);
}

Result<AppManifest> read_app_manifest(std::string_view text, std::string_view path, ManifestKind kind,
                                      const ManifestVariables& variables) {
    const auto file = ProjectFile::read(text, path);
    if (!file) return pass_on(file.error());
    AppManifest manifest;
    manifest.path = path;
    manifest.kind = kind;
    Fields fields{variables};
    if (kind == ManifestKind::hsmeta) {
        if (auto good = read_metafile(fields, file->root(), manifest); !good)
            return pass_on(std::move(good.error()));
    } else {
        read_public_app(fields, file->root(), manifest);
    }
    if (fields.error()) return pass_on(std::move(*fields.error()));
    return manifest;
}

}  // namespace hsauth
