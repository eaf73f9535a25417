#include "flow/scope_lock.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "json/pointer.h"
#include "json/writer.h"

namespace hsauth {

namespace {

constexpr std::int64_t schema_version = 1;
constexpr std::size_t member_count = 5;

std::vector<std::string> in_order(const ScopeSet& scopes) {
    auto names = scopes.names();
    std::sort(names.begin(), names.end());
    return names;
}

// Remembers the first thing that is wrong.
class LockReader {
  public:
    // Of a document that is an object; keeps references.
    LockReader(const json::Document& document, const std::string& path)
        : document_(document), members_(*document.value.as_object()), path_(path) {}

    [[nodiscard]] Result<ScopeLock> read() {
        const auto* version = members_.find("schema_version");
        const auto number = version == nullptr ? std::nullopt : version->as_integer();
        if (number && *number > schema_version)
            complain("schema_version", "it was written by a newer hsauth");
        if (!number || *number < 1) complain("schema_version", "it has no schema_version");
        ScopeLock lock{client_id(), scopes("granted"), scopes("required"), scopes("optional")};
        if (members_.members().size() != member_count) complain("", "it has a member that no lock file has");
        if (fault_) return pass_on(std::move(*fault_));
        return lock;
    }

  private:
    std::string client_id() {
        const auto* value = members_.find("client_id");
        if (value == nullptr || (!value->is_null() && !value->as_string()))
            complain("client_id", "its client_id is neither a text nor null");
        return std::string(value == nullptr ? "" : value->as_string().value_or(""));
    }

    ScopeSet scopes(std::string_view member) {
        const auto* value = members_.find(member);
        const auto* list = value == nullptr ? nullptr : value->as_array();
        ScopeSet scopes;
        if (list == nullptr) {
            complain(member, "its " + std::string(member) + " is no list");
            return scopes;
        }
        for (const auto& element : *list) {
            const auto name = element.as_string();
            if (name && is_scope_name(*name)) {
                scopes.add(*name);
            } else {
                complain(member, "its " + std::string(member) + " holds something that is no scope");
            }
        }
        return scopes;
    }

    void complain(std::string_view member, std::string_view what);

    const json::Document& document_;
    const json::Object& members_;
    const std::string& path_;
    std::optional<Error> fault_;
};

Error no_lock(const std::string& path, std::size_t line, std::string_view what) {
    return fail(
               ErrorKind::local,
               path + ":" + std::to_string(line) + ": this is no scope lock file: " + std::string(what) + ".",
               "Name one that hsauth inspect --write-lock made, or have it make another.")
        .value();
}

void LockReader::complain(std::string_view member, std::string_view what) {
    if (!fault_) fault_ = no_lock(path_, json::line_at(document_, "/" + std::string(member)), what);
}

ScopeChange change_between(const ScopeSet& before, const ScopeSet& now) {
    return {in_order(now.without(before)), in_order(before.without(now))};
}

}  // namespace

std::string scope_lock_text(const ScopeLock& lock) {
    const auto client_id = lock.client_id.empty() ? json::Value{} : json::Value{lock.client_id};
    return json::write(json::Object{{"schema_version", schema_version},
                                    {"client_id", client_id},
                                    {"granted", json::array_of(in_order(lock.granted))},
                                    {"required", json::array_of(in_order(lock.required))},
                                    {"optional", json::array_of(in_order(lock.optional))}},
                       json::Layout::indented) +
           "\n";
}

Result<ScopeLock> read_scope_lock(std::string_view text, const std::string& path) {
    const auto document = json::read_document(text);
    if (!document) {
        const auto& fault = document.error();
        return pass_on(no_lock(path, std::max<std::size_t>(fault.line, 1), fault.why));
    }
    if (document->value.as_object() == nullptr) return pass_on(no_lock(path, 1, "it is no JSON object"));
    return LockReader{*document, path}.read();
}

ScopeDrift drift_between(const ScopeLock& lock, const ScopeLock& now) {
    ScopeDrift drift;
    drift.other_app = !lock.client_id.empty() && !now.client_id.empty() && lock.client_id != now.client_id;
    drift.granted = change_between(lock.granted, now.granted);
    if (!now.required.empty() || !now.optional.empty()) {
        drift.required = change_between(lock.required, now.required);
        drift.optional = change_between(lock.optional, now.optional);
    }
    return drift;
}

}  // namespace hsauth
