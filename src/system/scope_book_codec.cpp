#include "system/scope_book_codec.h"

#include <map>
#include <set>
#include <utility>

#include "json/writer.h"

namespace hsauth {

namespace {

constexpr std::int64_t schema_version = 1;

json::Array alternatives_json(const ScopeAlternatives& any_of) {
    json::Array alternatives;
    for (const auto& together : any_of)
        alternatives.emplace_back(json::array_of(together));
    return alternatives;
}

// Reads the parts one after the other, and is empty-handed from the first one on that is of the wrong shape.
class Decoder {
  public:
    explicit Decoder(const json::Object& document) : document_(document) {}

    [[nodiscard]] tl::expected<ImportedScopes, StoredFault> decode() {
        ImportedScopes imported;
        imported.as_of = text(document_.find("as_of"), "as_of");
        for (const auto& value : array("scopes"))
            imported.scopes.push_back(scope(value));
        for (const auto& value : array("scope_sets"))
            sets_.push_back(alternatives(value));
        for (const auto& value : array("operations"))
            imported.operations.push_back(operation(value));
        if (document_.members().size() != members) complain("it has a member that isn't known");
        if (!fault_.empty()) return damaged(std::move(fault_));
        return imported;
    }

  private:
    static constexpr std::size_t members = 5;

    void complain(std::string why) {
        if (fault_.empty()) fault_ = std::move(why);
    }

    std::string text(const json::Value* value, const std::string& what) {
        const auto found = value == nullptr ? std::nullopt : value->as_string();
        if (!found || found->empty()) complain("its " + what + " is no text");
        return std::string(found.value_or(std::string_view{}));
    }

    const json::Array& array(const json::Value* value, const std::string& what) {
        static const json::Array none;
        const auto* found = value == nullptr ? nullptr : value->as_array();
        if (found == nullptr) complain("its " + what + " is no list");
        return found == nullptr ? none : *found;
    }
    const json::Array& array(const std::string& name) { return array(document_.find(name), name); }

    KnownScope scope(const json::Value& value) {
        const auto* object = value.as_object();
        const auto* documented = object == nullptr ? nullptr : object->find("documented");
        const auto flag = documented == nullptr ? std::nullopt : documented->as_bool();
        if (!flag) complain("one of its scopes is none");
        return {text(object == nullptr ? nullptr : object->find("name"), "scope's name"),
                flag.value_or(false)};
    }

    ScopeAlternatives alternatives(const json::Value& value) {
        ScopeAlternatives any_of;
        for (const auto& together : array(&value, "scope set")) {
            auto& names = any_of.emplace_back();
            for (const auto& name : array(&together, "alternative"))
                names.push_back(text(&name, "scope's name"));
            if (names.empty()) complain("one of its alternatives is empty");
        }
        if (any_of.empty()) complain("one of its scope sets is empty");
        return any_of;
    }

    ScopedOperation operation(const json::Value& value) {
        const auto& row = array(&value, "operation");
        const auto number = row.size() == 3 ? row[2].as_integer() : std::nullopt;
        if (!number || *number < 0 || static_cast<std::size_t>(*number) >= sets_.size()) {
            complain("one of its operations has no scopes");
            return {};
        }
        ScopedOperation operation{text(row.data(), "method"), text(&row[1], "path"),
                                  sets_[static_cast<std::size_t>(*number)]};
        if (!known_.emplace(operation.method, operation.path_template).second)
            complain("one of its operations is there twice");
        return operation;
    }

    const json::Object& document_;
    std::vector<ScopeAlternatives> sets_;
    std::set<std::pair<std::string, std::string>> known_;
    std::string fault_;
};

}  // namespace

std::string encode_scope_book(const ImportedScopes& imported) {
    json::Array scopes;
    for (const auto& scope : imported.scopes)
        scopes.emplace_back(json::Object{{"name", scope.name}, {"documented", scope.is_documented}});
    std::map<ScopeAlternatives, std::size_t> numbers;
    json::Array sets;
    json::Array operations;
    for (const auto& operation : imported.operations) {
        const auto [set, is_new] = numbers.emplace(operation.any_of, numbers.size());
        if (is_new) sets.emplace_back(alternatives_json(operation.any_of));
        operations.emplace_back(json::Array{operation.method, operation.path_template, set->second});
    }
    return json::write(json::Object{{"schema_version", schema_version},
                                    {"as_of", imported.as_of},
                                    {"scopes", std::move(scopes)},
                                    {"scope_sets", std::move(sets)},
                                    {"operations", std::move(operations)}}) +
           "\n";
}

tl::expected<ImportedScopes, StoredFault> decode_scope_book(std::string_view text) {
    const auto document = read_stored(text, schema_version);
    if (!document) return tl::unexpected<StoredFault>(document.error());
    return Decoder{*document->as_object()}.decode();
}

}  // namespace hsauth
