#include "json/pointer.h"

#include <optional>

namespace hsauth::json {

namespace {

std::optional<std::size_t> index_of(const Value& value, std::string_view part) {
    if (const auto* object = value.as_object()) {
        for (std::size_t i = 0; i < object->members().size(); ++i) {
            if (pointer_part(object->members()[i].first) == part) return i;
        }
    }
    if (const auto* array = value.as_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (std::to_string(i) == part) return i;
        }
    }
    return std::nullopt;
}

const Value& inner(const Value& value, std::size_t index) {
    const auto* object = value.as_object();
    return object != nullptr ? object->members()[index].second : (*value.as_array())[index];
}

}  // namespace

std::string pointer_part(std::string_view name) {
    std::string text;
    for (const char c : name)
        text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return text;
}

std::size_t line_at(const Document& document, std::string_view pointer) {
    const auto* value = &document.value;
    const auto* place = &document.place;
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        const auto part = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(part.size());
        const auto index = index_of(*value, part);
        if (!index) break;
        value = &inner(*value, *index);
        place = &place->inner[*index];
    }
    return place->line;
}

}  // namespace hsauth::json
