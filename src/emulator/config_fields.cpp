#include "emulator/config_fields.h"

#include <algorithm>

#include "base/display_text.h"
#include "base/nearest.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t most_entries = 1000;
constexpr std::size_t longest_text = 4096;

}  // namespace

std::string below(const std::string& pointer, std::string_view name) {
    std::string extended = pointer + '/';
    for (const char c : name) {
        if (c == '~') {
            extended += "~0";
        } else if (c == '/') {
            extended += "~1";
        } else {
            extended += c;
        }
    }
    return extended;
}

void ConfigFields::fault(const std::string& pointer, const std::string& what, const std::string& hint) {
    if (error_) return;
    Error error;
    error.kind = ErrorKind::local;
    error.message = document_ + " is wrong at " + (pointer.empty() ? "its top" : display_text(pointer)) +
                    ": " + what + ".";
    error.hint = hint.empty() ? "Compare it with what `hsauth emulator --write-config FILE` writes." : hint;
    error_ = std::move(error);
}

const json::Object& ConfigFields::object(const json::Value& value, const std::string& pointer,
                                         std::initializer_list<std::string_view> known) {
    return object(value, pointer, std::span(known.begin(), known.size()));
}

const json::Object& ConfigFields::object(const json::Value& value, const std::string& pointer,
                                         std::span<const std::string_view> known) {
    static const json::Object none;
    const auto* members = value.as_object();
    if (members == nullptr) {
        fault(pointer, "an object is expected");
        return none;
    }
    for (const auto& [name, ignored] : members->members()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) report_unknown(pointer, name, known);
    }
    return *members;
}

std::size_t ConfigFields::choice(const json::Value& value, const std::string& pointer,
                                 std::span<const std::string_view> words) {
    const auto found = std::find(words.begin(), words.end(), value.as_string());
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 < words.size() ? ", " : " or ";
        list.append("\"").append(words[i]).append("\"");
    }
    fault(pointer, list + " is expected");
    return 0;
}

std::string ConfigFields::text(const json::Value& value, const std::string& pointer) {
    const auto found = value.as_string();
    if (!found || found->empty() || found->size() > longest_text) {
        fault(pointer, "a text of 1 to " + std::to_string(longest_text) + " bytes is expected");
        return {};
    }
    return std::string(*found);
}

std::int64_t ConfigFields::number(const json::Value& value, const std::string& pointer, std::int64_t lowest,
                                  std::int64_t highest) {
    const auto found = value.as_integer();
    if (found && *found >= lowest && *found <= highest) return *found;
    fault(pointer, "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest) +
                       " is expected");
    return lowest;
}

bool ConfigFields::truth(const json::Value& value, const std::string& pointer) {
    if (!value.as_bool()) fault(pointer, "true or false is expected");
    return value.as_bool().value_or(false);
}

void ConfigFields::each(const json::Value& value, const std::string& pointer, const Item& read_item) {
    const auto* items = value.as_array();
    if (items == nullptr) return fault(pointer, "an array is expected");
    if (items->size() > most_entries)
        return fault(pointer, "more than " + std::to_string(most_entries) + " entries");
    for (std::size_t i = 0; i < items->size(); ++i)
        read_item((*items)[i], below(pointer, std::to_string(i)));
}

std::vector<std::string> ConfigFields::texts(const json::Value& value, const std::string& pointer) {
    std::vector<std::string> found;
    each(value, pointer,
         [&](const json::Value& item, const std::string& at) { found.push_back(text(item, at)); });
    return found;
}

void ConfigFields::report_unknown(const std::string& pointer, const std::string& name,
                                  std::span<const std::string_view> known) {
    const auto meant = nearest(name, known);
    fault(below(pointer, name), "no such member is known",
          meant ? "Did you mean \"" + std::string(*meant) + "\"?" : std::string());
}

}  // namespace hsauth::emulator
