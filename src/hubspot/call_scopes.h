#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hubspot/scope_catalogue.h"

namespace hsauth {

// The CRM object that a path names where its template leaves the object type open. An operation on any object
// lists the scopes of them all, and which ones count depends on it.
class ObjectInCall {
  public:
    ObjectInCall(std::string_view path, std::string_view path_template);

    // Whether there is one; a template's own "{objectType}" in the path is none.
    [[nodiscard]] bool is_there() const { return object_.has_value(); }
    // Whether the scope is about it, however either spells it.
    [[nodiscard]] bool is_named_by(std::string_view scope) const;

  private:
    std::optional<std::string> object_;  // as scopes spell it
};

// What stands in the path where the template leaves the type of a CRM object open: the first of them where it
// does so twice. Nothing where it doesn't. Points into the path.
[[nodiscard]] std::optional<std::string_view> object_in(std::string_view path,
                                                        std::string_view path_template);
// Whether the template leaves the type of a CRM object open.
[[nodiscard]] bool is_for_any_object(std::string_view path_template);
// Whether the scope is about that object ("contacts", or "custom" for those of an account), or about any.
[[nodiscard]] bool is_about(std::string_view scope, std::string_view object);
[[nodiscard]] bool is_about_an_object(std::string_view scope);

// The operation's alternatives that count for a call to that path. Those of an operation on any CRM object
// name the scopes of them all, and the object in the path decides: what counts is what names it (for an
// account's custom object: "custom"), or all of them where nothing does. Any one of them opens the call, as
// far as the catalogue knows; there is at least one.
[[nodiscard]] std::vector<std::span<const ScopeId>> alternatives_for(const ApiOperation& operation,
                                                                     std::string_view path);

}  // namespace hsauth
