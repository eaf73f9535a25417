#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "json/wiped_text.h"

namespace hsauth::json {

class Value;
using Array = std::vector<Value>;

// Members in the order in which they were read or added.
class Object {
  public:
    Object() = default;
    Object(std::initializer_list<std::pair<std::string_view, Value>> members);

    Object& add(std::string_view name, Value value);
    // The member of that name, or null where there is none. Points into this object.
    [[nodiscard]] const Value* find(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, Value>>& members() const { return members_; }
    [[nodiscard]] bool empty() const;

  private:
    std::vector<std::pair<std::string, Value>> members_;
};

// One JSON value. Whole numbers keep all their digits (as_integer is empty for what is no whole number of
// 64 bits); strings wipe their memory when they go, since many of them are tokens.
class Value {
  public:
    Value() = default;  // null
    Value(std::nullptr_t) {}
    Value(bool value) : data_(value) {}
    template <std::signed_integral Integer>
    Value(Integer value) : data_(std::int64_t{value}) {}
    // One beyond 63 bits becomes a number that is no integer, as when it is read.
    Value(std::uint64_t value);
    template <std::unsigned_integral Integer>
    requires(!std::same_as<Integer, bool>) Value(Integer value) : Value(std::uint64_t{value}) {}
    Value(double value) : data_(value) {}
    Value(std::string_view value) : data_(WipedText(value)) {}
    Value(const std::string& value) : Value(std::string_view(value)) {}
    Value(const char* value) : Value(std::string_view(value)) {}
    Value(Array value) : data_(std::move(value)) {}
    Value(Object value) : data_(std::move(value)) {}
    // Null where there is no value.
    template <typename T>
    Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
    [[nodiscard]] bool is_number() const;
    [[nodiscard]] std::optional<bool> as_bool() const;
    [[nodiscard]] std::optional<std::int64_t> as_integer() const;
    [[nodiscard]] std::optional<double> as_number() const;
    // Points into this value.
    [[nodiscard]] std::optional<std::string_view> as_string() const;
    [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&data_); }
    [[nodiscard]] const Object* as_object() const { return std::get_if<Object>(&data_); }

  private:
    std::variant<std::monostate, bool, std::int64_t, double, WipedText, Array, Object> data_;
};

// Here, where a member's value is a complete type.
inline bool Object::empty() const {
    return members_.empty();
}

// A JSON array of strings.
[[nodiscard]] Array array_of(const std::vector<std::string>& texts);

}  // namespace hsauth::json
