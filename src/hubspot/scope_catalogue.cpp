#include "hubspot/scope_catalogue.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

#include "hubspot/crm_objects.h"
#include "hubspot/scope_table.h"

// The table (tools/scope_table writes it) is a few arrays of small numbers without a pointer among them, so
// that it stays as it is in the program's file until somebody looks something up.
//
// A row is an operation: a method on a path template. Rows are sorted by method, then by their segments'
// numbers, a shorter path before the longer one that starts with it. So the rows that share their first n
// segments stand together, and a path is searched in them segment by segment, as in a tree. Segments are
// numbered in the order of their texts, in which '{' comes behind all that a name is made of: parameters have
// the highest numbers.
namespace hsauth {

namespace {

using namespace scope_table;

using Number = std::uint16_t;  // of a segment
constexpr Number no_number = std::numeric_limits<Number>::max();

static_assert(sizeof segment_text + sizeof segment_ends + sizeof path_segments + sizeof rows +
                      sizeof scope_text + sizeof scope_ends + sizeof set_ends + sizeof alternative_ends +
                      sizeof alternative_scopes <
                  64 * 1024,
              "the scope catalogue has outgrown its place in a small program");

constexpr std::size_t start_of(std::span<const std::uint16_t> ends, std::size_t index) {
    return index == 0 ? 0 : ends[index - 1];
}

constexpr std::string_view text_of(const char* text, std::span<const std::uint16_t> ends, std::size_t index) {
    const auto start = start_of(ends, index);
    return {text + start, ends[index] - start};
}

constexpr std::string_view segment(Number number) {
    return text_of(segment_text, segment_ends, number);
}

constexpr Number number_of(std::string_view text) {
    std::size_t low = 0;
    std::size_t high = std::size(segment_ends);
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (segment(static_cast<Number>(middle)) < text) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const auto number = static_cast<Number>(low);
    return low < std::size(segment_ends) && segment(number) == text ? number : no_number;
}

constexpr Number first_parameter() {
    Number number = 0;
    while (number < std::size(segment_ends) && !segment(number).starts_with('{'))
        ++number;
    return number;
}

constexpr std::size_t longest_path() {
    std::size_t longest = 0;
    for (const auto& row : rows)
        longest = std::max(longest, std::size_t{row.length});
    return longest;
}

constexpr Number parameters = first_parameter();
constexpr Number rest_of_path = number_of("{path}");

// A request's path in the table's numbers. Of one that is longer than any template, the first segments.
class RequestPath {
  public:
    explicit RequestPath(std::string_view path) {
        while (!path.empty()) {
            path.remove_prefix(1);  // the slash
            const auto text = path.substr(0, path.find('/'));
            path.remove_prefix(text.size());
            ends_with_slash_ = text.empty();
            if (length_ < segments_.size()) segments_[length_] = read(text);
            ++length_;
        }
    }

    struct Segment {
        Number number = no_number;
        Number other_name = no_number;  // of a CRM object
        bool is_empty = false;
    };

    [[nodiscard]] std::size_t length() const { return length_; }
    [[nodiscard]] bool ends_with_slash() const { return ends_with_slash_; }
    [[nodiscard]] const Segment& operator[](std::size_t index) const { return segments_[index]; }
    void drop_slash_at_end() { --length_; }

  private:
    static Segment read(std::string_view text) {
        const auto other_name = other_name_of_crm_object(text);
        return {number_of(text), other_name ? number_of(*other_name) : no_number, text.empty()};
    }

    std::array<Segment, longest_path()> segments_;
    std::size_t length_ = 0;
    bool ends_with_slash_ = false;
};

// Rows that share their first segments.
struct Range {
    std::size_t first;
    std::size_t last;
};

class Search {
  public:
    Search(const RequestPath& path, Range of_method) : path_(path) { go_on(of_method, 0, 0); }

    [[nodiscard]] std::optional<ApiOperation> found() const {
        if (fewest_ == none) return std::nullopt;
        return ApiOperation{row_};
    }

  private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    void go_on(Range range, std::size_t depth, std::size_t parameter_count) {
        if (range.first == range.last) return;
        if (rows[range.first].length == depth) {
            if (depth == path_.length()) take(range.first, parameter_count);
            ++range.first;
        }
        // What is left is longer, so that there is a segment at this depth.
        if (range.first == range.last || depth == path_.length()) return;

        const auto& asked = path_[depth];
        if (asked.number != no_number)
            go_on(narrowed(range, depth, asked.number), depth + 1, parameter_count);
        if (asked.other_name != no_number)
            go_on(narrowed(range, depth, asked.other_name), depth + 1, parameter_count);
        if (!asked.is_empty) try_parameters(range, depth, parameter_count + 1);
    }

    void try_parameters(Range range, std::size_t depth, std::size_t parameter_count) {
        range.first = lower_bound(range, depth, parameters);
        while (range.first != range.last) {
            const auto name = segment_at(range.first, depth);
            const auto same = narrowed(range, depth, name);
            go_on(same, depth + 1, parameter_count);
            const bool is_at_end = rows[same.first].length == depth + 1;
            if (name == rest_of_path && is_at_end) take(same.first, parameter_count);
            range.first = same.last;
        }
    }

    void take(std::size_t row, std::size_t parameter_count) {
        if (parameter_count >= fewest_) return;
        row_ = row;
        fewest_ = parameter_count;
    }

    static Number segment_at(std::size_t row, std::size_t depth) {
        return path_segments[rows[row].path + depth];
    }

    // The first row whose segment at that depth is not below the number.
    static std::size_t lower_bound(Range range, std::size_t depth, std::size_t number) {
        while (range.first < range.last) {
            const auto middle = range.first + (range.last - range.first) / 2;
            if (segment_at(middle, depth) < number) {
                range.first = middle + 1;
            } else {
                range.last = middle;
            }
        }
        return range.first;
    }

    static Range narrowed(Range range, std::size_t depth, Number number) {
        range.first = lower_bound(range, depth, number);
        range.last = lower_bound(range, depth, std::size_t{number} + 1);
        return range;
    }

    const RequestPath& path_;
    std::size_t row_ = 0;
    std::size_t fewest_ = none;
};

std::optional<Range> rows_of(std::string_view method) {
    for (std::size_t i = 0; i < std::size(method_ends); ++i) {
        if (text_of(method_text, method_ends, i) == method)
            return Range{start_of(method_row_ends, i), method_row_ends[i]};
    }
    return std::nullopt;
}

}  // namespace

std::string_view catalogue_date() {
    return as_of;
}

std::size_t scope_count() {
    return std::size(scope_ends);
}

std::string_view name_of(ScopeId scope) {
    return text_of(scope_text, scope_ends, static_cast<std::size_t>(scope));
}

bool is_documented(ScopeId scope) {
    return scope_is_documented[static_cast<std::size_t>(scope)];
}

std::optional<ScopeId> find_scope(std::string_view name) {
    std::size_t low = 0;
    std::size_t high = scope_count();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (name_of(static_cast<ScopeId>(middle)) < name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const auto scope = static_cast<ScopeId>(low);
    if (low == scope_count() || name_of(scope) != name) return std::nullopt;
    return scope;
}

std::string_view ApiOperation::method() const {
    std::size_t method = 0;
    while (method_row_ends[method] <= row_)
        ++method;
    return text_of(method_text, method_ends, method);
}

std::string ApiOperation::path_template() const {
    std::string path;
    const auto& row = rows[row_];
    for (std::size_t i = 0; i < row.length; ++i)
        path.append("/").append(segment(path_segments[row.path + i]));
    return path;
}

std::string_view ApiOperation::last_segment() const {
    const auto& row = rows[row_];
    return segment(path_segments[row.path + row.length - 1]);
}

std::size_t ApiOperation::alternative_count() const {
    const auto set = rows[row_].scope_set;
    return set_ends[set] - start_of(set_ends, set);
}

std::span<const ScopeId> ApiOperation::alternative(std::size_t index) const {
    const auto alternative = start_of(set_ends, rows[row_].scope_set) + index;
    const auto start = start_of(alternative_ends, alternative);
    return std::span(alternative_scopes).subspan(start, alternative_ends[alternative] - start);
}

std::size_t operation_count() {
    return std::size(rows);
}

std::optional<ApiOperation> find_operation(std::string_view method, std::string_view path) {
    const auto of_method = rows_of(method);
    if (!of_method || !path.starts_with('/')) return std::nullopt;
    RequestPath request{path};
    auto found = Search(request, *of_method).found();
    if (!found && request.ends_with_slash()) {
        request.drop_slash_at_end();
        found = Search(request, *of_method).found();
    }
    return found;
}

}  // namespace hsauth
