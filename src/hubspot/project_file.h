#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "json/reader.h"

namespace hsauth {

// No file of a project's that hsauth reads is longer.
inline constexpr std::size_t longest_project_file = 512 * 1024;

class ProjectFile;

// One value in a JSON file of a project, with its place, so that an error can say where to look. Points into
// its ProjectFile.
class ProjectValue {
  public:
    ProjectValue(const ProjectFile& file, const json::Value& value, const json::Place& place,
                 std::string pointer)
        : file_(&file), value_(&value), place_(&place), pointer_(std::move(pointer)) {}

    [[nodiscard]] const json::Value& value() const { return *value_; }
    [[nodiscard]] std::size_t line() const { return place_->line; }
    [[nodiscard]] const std::string& pointer() const { return pointer_; }  // RFC 6901

    struct Member;
    // Of an object; of anything else none.
    [[nodiscard]] std::vector<Member> members() const;
    // Nothing where there is none of that name, or a null.
    [[nodiscard]] std::optional<ProjectValue> member(std::string_view name) const;
    // An error where it is no array.
    [[nodiscard]] Result<std::vector<ProjectValue>> elements() const;
    [[nodiscard]] Result<std::string> text() const;
    [[nodiscard]] Result<> check_is_object() const;

    // "src/app/app-hsmeta.json:12: /config/auth is no object." for `what` "is no object".
    [[nodiscard]] tl::unexpected<Error> fault(const std::string& what, std::string hint) const;
    // Of a member that is absent: "... /config lacks the member "auth"."
    [[nodiscard]] tl::unexpected<Error> lacks(std::string_view name, std::string hint) const;

  private:
    [[nodiscard]] ProjectValue inner(std::size_t index, const json::Value& value,
                                     std::string_view name) const;
    [[nodiscard]] tl::unexpected<Error> wrong_kind(std::string_view expected) const;

    const ProjectFile* file_;
    const json::Value* value_;
    const json::Place* place_;
    std::string pointer_;
};
struct ProjectValue::Member {
    std::string name;
    ProjectValue value;
};

// A JSON file that a person wrote: a manifest or a part of one. Stays where it is while values point into it.
class ProjectFile {
  public:
    // `path` is how errors name it. What is no JSON document, strictly, is an error of kind local with the
    // line; so is one whose top is no object.
    [[nodiscard]] static Result<ProjectFile> read(std::string_view text, std::string_view path);

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] ProjectValue root() const { return {*this, document_.value, document_.place, ""}; }

  private:
    ProjectFile(std::string_view path, json::Document document)
        : path_(path), document_(std::move(document)) {}

    std::string path_;
    json::Document document_;
};

}  // namespace hsauth
