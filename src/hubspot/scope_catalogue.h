#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hsauth {

// What HubSpot's published API descriptions say of scopes: their names, and which of them open which
// operation. It is a table in the program, made from data/hubspot-scopes.json when that is built: nothing is
// read or set up at run time, and no lookup allocates. It promises nothing: HubSpot's own 403 has the last
// word.

// The day of the descriptions, such as "2026-08-21".
[[nodiscard]] std::string_view catalogue_date();

// One scope of the catalogue; the values from 0 to scope_count() - 1 are in the order of the names.
enum class ScopeId : std::uint16_t {};

[[nodiscard]] std::size_t scope_count();
[[nodiscard]] std::string_view name_of(ScopeId scope);
// Whether HubSpot's descriptions explain it; the others were seen in use.
[[nodiscard]] bool is_documented(ScopeId scope);
// Nothing for a name that the catalogue doesn't know.
[[nodiscard]] std::optional<ScopeId> find_scope(std::string_view name);

// A method on a path template, as the catalogue has it.
class ApiOperation {
  public:
    // The catalogue's row of that number, below operation_count().
    explicit ApiOperation(std::size_t row) : row_(row) {}

    [[nodiscard]] std::string_view method() const;
    // Such as "/crm/v3/objects/0-3/{dealId}".
    [[nodiscard]] std::string path_template() const;
    // The part behind the template's last slash, such as "{dealId}".
    [[nodiscard]] std::string_view last_segment() const;

    // Any one alternative opens the operation; the scopes of one are needed together. There is at least one
    // of each.
    [[nodiscard]] std::size_t alternative_count() const;
    [[nodiscard]] std::span<const ScopeId> alternative(std::size_t index) const;

  private:
    std::size_t row_;
};

[[nodiscard]] std::size_t operation_count();

// The operation that a request of that method (in capitals) to that path (as it is sent, without a query) is.
// Of several templates that match, the one with the fewest parameters answers; after that, the one whose
// segments are spelled out from the left. A CRM object's name counts as its type id and the other way round,
// before a parameter does. A parameter takes any segment that isn't empty, and one named {path} at the end
// all the rest. A slash at the end makes no difference unless the catalogue makes it.
[[nodiscard]] std::optional<ApiOperation> find_operation(std::string_view method, std::string_view path);

}  // namespace hsauth
