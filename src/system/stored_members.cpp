#include "system/stored_members.h"

#include <limits>

#include "base/url.h"
#include "json/reader.h"
#include "json/writer.h"

namespace hsauth {

tl::unexpected<StoredFault> damaged(std::string why) {
    return tl::unexpected<StoredFault>({StoredFault::Kind::damaged, std::move(why)});
}

tl::unexpected<Error> unreadable(const std::string& path, const StoredFault& fault,
                                 const StoredFaultHints& hints) {
    if (fault.kind == StoredFault::Kind::written_by_newer) {
        return fail(ErrorKind::local, path + " was written by a newer version of hsauth (" + fault.why + ").",
                    std::string(hints.written_by_newer));
    }
    return fail(ErrorKind::local, path + " is damaged: " + fault.why + ".", std::string(hints.damaged));
}

tl::expected<json::Value, StoredFault> read_stored(std::string_view text, std::int64_t newest_version) {
    auto document = json::read(text);
    if (!document) return damaged(document.error().text());
    const auto* object = document->as_object();
    if (object == nullptr) return damaged("it is no JSON object");
    const auto* version = object->find("schema_version");
    const auto number = version == nullptr ? std::nullopt : version->as_integer();
    if (!number || *number < 1) return damaged("it has no schema_version");
    if (*number > newest_version) {
        return tl::unexpected<StoredFault>(
            {StoredFault::Kind::written_by_newer, "its schema_version is " + std::to_string(*number)});
    }
    return std::move(*document);
}

bool survives_json(const Secret& secret) {
    const auto written = json::write_secret(json::Value{secret.reveal()});
    const auto read = json::read(written.reveal(), {.bytes = written.size()});
    return read && read->as_string() == secret.reveal();
}

bool StoredMembers::boolean(std::string_view name) {
    const auto* value = take(name);
    const auto truth = value == nullptr ? std::nullopt : value->as_bool();
    if (value != nullptr && !truth) complain(name, "is neither true nor false");
    return truth.value_or(false);
}

std::string StoredMembers::origin(std::string_view name) {
    auto value = text(name);
    if (!value.empty() && !Origin::parse(value, name)) complain(name, "is no origin");
    return value;
}

std::optional<std::int64_t> StoredMembers::integer(std::string_view name, std::int64_t most) {
    const auto* value = take(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    const auto number = value->as_integer();
    if (!number || *number < 0 || *number > most) complain(name, "is no number that it can be");
    return number;
}

std::optional<std::int64_t> StoredMembers::id(std::string_view name) {
    return integer(name, std::numeric_limits<std::int64_t>::max());
}

std::optional<Timestamp> StoredMembers::moment(std::string_view name) {
    const auto seconds = integer(name, latest_stored_moment);
    return seconds ? std::optional(from_epoch_seconds(*seconds)) : std::nullopt;
}

std::optional<ScopeSet> StoredMembers::optional_scopes(std::string_view name) {
    const auto* value = take(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    ScopeSet scopes;
    const auto* array = value->as_array();
    if (array == nullptr) {
        complain(name, "is no list");
        return scopes;
    }
    for (const auto& element : *array) {
        const auto scope = element.as_string();
        if (!scope || scope->empty()) {
            complain(name, "holds something that is no scope");
            return scopes;
        }
        scopes.add(*scope);
    }
    return scopes;
}

ScopeSet StoredMembers::scopes(std::string_view name) {
    auto value = optional_scopes(name);
    if (!value) complain(name, "is no list");
    return value.value_or(ScopeSet{});
}

void StoredMembers::complain(std::string_view name, std::string_view what) {
    if (fault_.empty()) fault_ = "its " + std::string(name) + " " + std::string(what);
}

std::string StoredMembers::fault() const {
    if (!fault_.empty()) return fault_;
    return taken_ == object_.members().size() ? std::string{} : "it has a member that isn't known";
}

const json::Value* StoredMembers::take(std::string_view name) {
    const auto* value = object_.find(name);
    if (value == nullptr) {
        complain(name, "is missing");
    } else {
        ++taken_;
    }
    return value;
}

std::string_view StoredMembers::characters(std::string_view name) {
    const auto* value = take(name);
    const auto characters = value == nullptr ? std::nullopt : value->as_string();
    if (value != nullptr && !characters) complain(name, "is no text");
    return characters.value_or(std::string_view{});
}

}  // namespace hsauth
