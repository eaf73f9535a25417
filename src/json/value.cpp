#include "json/value.h"

#include <algorithm>

namespace hsauth::json {

Object::Object(std::initializer_list<std::pair<std::string_view, Value>> members) {
    members_.reserve(members.size());
    for (const auto& [name, value] : members)
        members_.emplace_back(std::string(name), value);
}

Object& Object::add(std::string_view name, Value value) {
    members_.emplace_back(std::string(name), std::move(value));
    return *this;
}

const Value* Object::find(std::string_view name) const {
    const auto found = std::find_if(members_.begin(), members_.end(),
                                    [&](const auto& member) { return member.first == name; });
    return found == members_.end() ? nullptr : &found->second;
}

Value::Value(std::uint64_t value) {
    if (std::in_range<std::int64_t>(value)) {
        data_ = static_cast<std::int64_t>(value);
    } else {
        data_ = static_cast<double>(value);
    }
}

bool Value::is_number() const {
    return std::holds_alternative<std::int64_t>(data_) || std::holds_alternative<double>(data_);
}

std::optional<bool> Value::as_bool() const {
    if (const auto* value = std::get_if<bool>(&data_)) return *value;
    return std::nullopt;
}

std::optional<std::int64_t> Value::as_integer() const {
    if (const auto* value = std::get_if<std::int64_t>(&data_)) return *value;
    return std::nullopt;
}

std::optional<double> Value::as_number() const {
    if (const auto* value = std::get_if<std::int64_t>(&data_)) return static_cast<double>(*value);
    if (const auto* value = std::get_if<double>(&data_)) return *value;
    return std::nullopt;
}

std::optional<std::string_view> Value::as_string() const {
    if (const auto* value = std::get_if<WipedText>(&data_)) return std::string_view(*value);
    return std::nullopt;
}

Array array_of(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

}  // namespace hsauth::json
