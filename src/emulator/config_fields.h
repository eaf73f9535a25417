#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "json/value.h"

namespace hsauth::emulator {

// The JSON pointer (RFC 6901) of a member or element of what stands at `pointer`.
[[nodiscard]] std::string below(const std::string& pointer, std::string_view name);

// Reads typed values out of a document, such as the config. The first fault is kept, as an error of kind
// local with its pointer, and the reading goes on with defaults: so its user is a plain list of members.
class ConfigFields {
  public:
    // `document` is how errors begin, such as "The emulator's config x.json".
    explicit ConfigFields(std::string_view document) : document_(document) {}

    void fault(const std::string& pointer, const std::string& what, const std::string& hint = {});
    [[nodiscard]] std::optional<Error>& error() { return error_; }

    // The value's members, none of another name than the known ones.
    const json::Object& object(const json::Value& value, const std::string& pointer,
                               std::initializer_list<std::string_view> known);
    const json::Object& object(const json::Value& value, const std::string& pointer,
                               std::span<const std::string_view> known);
    // Which of the words stands there; the first one after a fault.
    std::size_t choice(const json::Value& value, const std::string& pointer,
                       std::span<const std::string_view> words);
    // Never empty but after a fault.
    std::string text(const json::Value& value, const std::string& pointer);
    std::int64_t number(const json::Value& value, const std::string& pointer, std::int64_t lowest,
                        std::int64_t highest);
    bool truth(const json::Value& value, const std::string& pointer);
    std::vector<std::string> texts(const json::Value& value, const std::string& pointer);

    using Item = std::function<void(const json::Value& item, const std::string& pointer)>;
    void each(const json::Value& value, const std::string& pointer, const Item& read_item);

  private:
    void report_unknown(const std::string& pointer, const std::string& name,
                        std::span<const std::string_view> known);

    std::string document_;
    std::optional<Error> error_;
};

}  // namespace hsauth::emulator
