#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.h"

namespace hsauth::yaml {

class Value;
using Sequence = std::vector<Value>;

// Entries in the order in which they were read; no key occurs twice.
class Mapping {
  public:
    void add(Secret key, Value value);
    // The value of that key, or null where there is none. Points into this object.
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] std::size_t size() const;

  private:
    std::vector<std::pair<Secret, Value>> entries_;
};

struct Scalar {
    Secret text;
    bool is_plain = true;  // stands there without quotes
};

// One value of a YAML file, with the line, from 1, that it starts on. Every text is a Secret, since files
// that hold tokens are what this reads.
class Value {
  public:
    Value() = default;
    Value(std::size_t line, Scalar scalar) : line_(line), data_(std::move(scalar)) {}
    Value(std::size_t line, Sequence sequence) : line_(line), data_(std::move(sequence)) {}
    Value(std::size_t line, Mapping mapping) : line_(line), data_(std::move(mapping)) {}

    [[nodiscard]] std::size_t line() const { return line_; }
    // Nothing at all, or null or ~ without quotes.
    [[nodiscard]] bool is_null() const;
    // A scalar's text as it stands, also that of a number or a date; nothing for null. Points into this
    // value.
    [[nodiscard]] std::optional<std::string_view> as_text() const;
    [[nodiscard]] const Sequence* as_sequence() const { return std::get_if<Sequence>(&data_); }
    [[nodiscard]] const Mapping* as_mapping() const { return std::get_if<Mapping>(&data_); }

  private:
    std::size_t line_ = 1;
    std::variant<Scalar, Sequence, Mapping> data_;
};

}  // namespace hsauth::yaml
