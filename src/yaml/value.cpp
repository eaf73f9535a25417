#include "yaml/value.h"

#include <algorithm>

namespace hsauth::yaml {

void Mapping::add(Secret key, Value value) {
    entries_.emplace_back(std::move(key), std::move(value));
}

const Value* Mapping::find(std::string_view key) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const auto& entry) { return entry.first.reveal() == key; });
    return found == entries_.end() ? nullptr : &found->second;
}

std::size_t Mapping::size() const {
    return entries_.size();
}

bool Value::is_null() const {
    const auto* scalar = std::get_if<Scalar>(&data_);
    if (scalar == nullptr || !scalar->is_plain) return false;
    const auto text = scalar->text.reveal();
    return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

std::optional<std::string_view> Value::as_text() const {
    const auto* scalar = std::get_if<Scalar>(&data_);
    if (scalar == nullptr || is_null()) return std::nullopt;
    return scalar->text.reveal();
}

}  // namespace hsauth::yaml
