#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "hubspot/project_file.h"
#include "json/value.h"

namespace hsauth {

// The values of ${name} in a manifest: those of a project's profile, hsprofile.NAME.json.
class ManifestVariables {
  public:
    // No profile was chosen: a manifest that needs a variable can't be read.
    ManifestVariables() = default;
    // `path` is how errors name the file. A value that is no text, number or truth value is an error of kind
    // local.
    [[nodiscard]] static Result<ManifestVariables> read(std::string_view text, std::string_view path);

    // A manifest's text with its variables replaced. One that is nothing but a variable becomes that value
    // with its type. A variable without a value is an error that names it and its place.
    [[nodiscard]] Result<json::Value> replaced(const ProjectValue& value) const;

  private:
    [[nodiscard]] Result<const json::Value*> value_of(std::string_view name, const ProjectValue& user) const;

    std::string path_;  // empty where no profile was chosen
    std::map<std::string, json::Value, std::less<>> values_;
};

}  // namespace hsauth
