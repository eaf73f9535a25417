#include "hubspot/project_file.h"

#include <utility>

#include "base/display_text.h"

namespace hsauth {

namespace {

std::string below(const std::string& pointer, std::string_view name) {
    std::string extended = pointer + '/';
    for (const char c : name)
        extended += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return extended;
}

std::string place_of(std::string_view path, std::size_t line, std::string_view pointer) {
    return display_text(path) + ":" + std::to_string(line) + ": " +
           (pointer.empty() ? "the file" : display_text(pointer));
}

// "src/app/app-hsmeta.json:12:3: it is no well-formed JSON."
std::string broken(std::string_view path, const json::ReadFault& fault) {
    auto message = display_text(path);
    if (fault.line > 0) message += ":" + std::to_string(fault.line);
    if (fault.column > 0) message += ":" + std::to_string(fault.column);
    if (!fault.pointer.empty()) message += ": " + display_text(fault.pointer);
    return message + ": " + fault.why + ".";
}

std::string_view kind_of(const json::Value& value) {
    if (value.is_null()) return "null";
    if (value.as_bool()) return "true or false";
    if (value.is_number()) return "a number";
    if (value.as_string()) return "a text";
    return value.as_array() != nullptr ? "an array" : "an object";
}

}  // namespace

ProjectValue ProjectValue::inner(std::size_t index, const json::Value& value, std::string_view name) const {
    return {*file_, value, place_->inner.at(index), below(pointer_, name)};
}

std::vector<ProjectValue::Member> ProjectValue::members() const {
    std::vector<Member> found;
    const auto* object = value_->as_object();
    if (object == nullptr) return found;
    for (const auto& [name, value] : object->members())
        found.push_back({name, inner(found.size(), value, name)});
    return found;
}

std::optional<ProjectValue> ProjectValue::member(std::string_view name) const {
    const auto* object = value_->as_object();
    if (object == nullptr) return std::nullopt;
    std::size_t index = 0;
    for (const auto& [own_name, value] : object->members()) {
        if (own_name == name && !value.is_null()) return inner(index, value, name);
        ++index;
    }
    return std::nullopt;
}

Result<std::vector<ProjectValue>> ProjectValue::elements() const {
    const auto* array = value_->as_array();
    if (array == nullptr) return wrong_kind("an array");
    std::vector<ProjectValue> found;
    for (const auto& value : *array)
        found.push_back(inner(found.size(), value, std::to_string(found.size())));
    return found;
}

Result<std::string> ProjectValue::text() const {
    const auto text = value_->as_string();
    if (!text) return wrong_kind("a text");
    return std::string(*text);
}

Result<> ProjectValue::check_is_object() const {
    if (value_->as_object() == nullptr) return wrong_kind("an object");
    return {};
}

tl::unexpected<Error> ProjectValue::fault(const std::string& what, std::string hint) const {
    return fail(ErrorKind::local, place_of(file_->path(), line(), pointer_) + " " + what + ".",
                std::move(hint));
}

tl::unexpected<Error> ProjectValue::lacks(std::string_view name, std::string hint) const {
    return fault("lacks the member \"" + std::string(name) + "\"", std::move(hint));
}

tl::unexpected<Error> ProjectValue::wrong_kind(std::string_view expected) const {
    return fault("is " + std::string(kind_of(*value_)) + " where " + std::string(expected) + " is expected",
                 "Mend the file there: HubSpot's own tools would refuse it, too.");
}

Result<ProjectFile> ProjectFile::read(std::string_view text, std::string_view path) {
    auto document = json::read_document(text, {.bytes = longest_project_file});
    if (!document) {
        return fail(ErrorKind::local, broken(path, document.error()),
                    "Mend the file there: JSON in UTF-8, without comments and without a comma behind a last "
                    "member.");
    }
    ProjectFile file{path, std::move(*document)};
    if (auto good = file.root().check_is_object(); !good) return pass_on(std::move(good.error()));
    return file;
}

}  // namespace hsauth
