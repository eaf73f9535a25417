#include "scope_table/table_source.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace hsauth::scope_table {

namespace {

// Different texts in their order, so that a lookup can search them and a text can be named by its number.
class Dictionary {
  public:
    void add(const std::string& text) { numbers_.emplace(text, 0); }
    void number_all() {
        std::size_t next = 0;
        for (auto& [text, number] : numbers_)
            number = next++;
    }
    [[nodiscard]] std::size_t operator[](const std::string& text) const { return numbers_.at(text); }
    [[nodiscard]] std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& [text, number] : numbers_)
            all.push_back(text);
        return all;
    }

  private:
    std::map<std::string, std::size_t> numbers_;
};

constexpr std::string_view prologue = R"(// Made from data/hubspot-scopes.json when the program is built.
#pragma once

#include <cstdint>
#include <string_view>

#include "hubspot/scope_catalogue.h"

namespace hsauth::scope_table {

struct Row {
    std::uint16_t path;  // where it starts in path_segments
    std::uint8_t length;
    std::uint16_t scope_set;
};

)";

class Writer {
  public:
    explicit Writer(std::string_view as_of) {
        out_ << prologue << "inline constexpr std::string_view as_of = \"" << as_of << "\";\n";
    }

    // NAME_text: the texts without anything between them; NAME_ends: where each one ends in it.
    void texts(const std::string& name, const std::vector<std::string>& texts) {
        out_ << "\ninline constexpr char " << name << "_text[] =";
        std::vector<std::size_t> ends;
        std::size_t end = 0;
        for (const auto& text : texts) {
            out_ << "\n    \"" << text << "\"";
            ends.push_back(end += text.size());
        }
        out_ << ";\n";
        numbers(name + "_ends", ends);
    }

    void numbers(const std::string& name, const std::vector<std::size_t>& numbers) {
        begin(name, "std::uint16_t");
        for (const auto number : numbers)
            item(std::to_string(number));
        end();
    }

    void begin(const std::string& name, const std::string& type) {
        out_ << "\ninline constexpr " << type << " " << name << "[] = {";
        column_ = 0;
    }
    void item(const std::string& text) { out_ << (column_++ % 16 == 0 ? "\n    " : " ") << text << ","; }
    void end() { out_ << "\n};\n"; }

    [[nodiscard]] std::string finished() {
        out_ << "\n}  // namespace hsauth::scope_table\n";
        return out_.str();
    }

  private:
    std::ostringstream out_;
    std::size_t column_ = 0;
};

void write_scopes(Writer& writer, const std::vector<Scope>& scopes) {
    std::vector<std::string> names;
    writer.begin("scope_is_documented", "bool");
    for (const auto& scope : scopes) {
        names.push_back(scope.name);
        writer.item(scope.documented ? "true" : "false");
    }
    writer.end();
    writer.texts("scope", names);
}

void write_scope_sets(Writer& writer, const std::vector<ScopeSet>& sets) {
    std::vector<std::size_t> set_ends;
    std::vector<std::size_t> alternative_ends;
    std::vector<std::size_t> scopes;
    for (const auto& set : sets) {
        for (const auto& alternative : set) {
            scopes.insert(scopes.end(), alternative.begin(), alternative.end());
            alternative_ends.push_back(scopes.size());
        }
        set_ends.push_back(alternative_ends.size());
    }
    writer.numbers("set_ends", set_ends);
    writer.numbers("alternative_ends", alternative_ends);
    writer.begin("alternative_scopes", "ScopeId");
    for (const auto scope : scopes)
        writer.item("ScopeId{" + std::to_string(scope) + "}");
    writer.end();
}

// A template's segments as their numbers in the dictionary.
using Path = std::vector<std::size_t>;

struct Row {
    std::string method;
    Path path;
    std::size_t scope_set;

    [[nodiscard]] bool operator<(const Row& other) const {
        return method != other.method ? method < other.method : path < other.path;
    }
};

// Where each path starts in one list of all; methods on the same path share it.
std::map<Path, std::size_t> write_paths(Writer& writer, const std::vector<Row>& rows) {
    std::map<Path, std::size_t> starts;
    std::vector<std::size_t> segments;
    for (const auto& row : rows) {
        if (!starts.emplace(row.path, segments.size()).second) continue;
        segments.insert(segments.end(), row.path.begin(), row.path.end());
    }
    writer.numbers("path_segments", segments);
    return starts;
}

void write_methods(Writer& writer, const std::vector<Row>& rows) {
    std::vector<std::string> names;
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + 1 < rows.size() && rows[i + 1].method == rows[i].method) continue;
        names.push_back(rows[i].method);
        ends.push_back(i + 1);
    }
    writer.texts("method", names);
    writer.numbers("method_row_ends", ends);
}

void write_rows(Writer& writer, const std::vector<Row>& rows) {
    const auto starts = write_paths(writer, rows);
    write_methods(writer, rows);
    writer.begin("rows", "Row");
    for (const auto& row : rows) {
        writer.item("{" + std::to_string(starts.at(row.path)) + ", " + std::to_string(row.path.size()) +
                    ", " + std::to_string(row.scope_set) + "}");
    }
    writer.end();
}

}  // namespace

std::string table_source(const ScopeData& data) {
    Dictionary segments;
    for (const auto& operation : data.operations) {
        for (const auto& segment : operation.segments)
            segments.add(segment);
    }
    segments.number_all();

    std::vector<Row> rows;
    for (const auto& operation : data.operations) {
        Row row{operation.method, {}, operation.scope_set};
        for (const auto& segment : operation.segments)
            row.path.push_back(segments[segment]);
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end());

    Writer writer(data.as_of);
    write_scopes(writer, data.scopes);
    write_scope_sets(writer, data.scope_sets);
    writer.texts("segment", segments.texts());
    write_rows(writer, rows);
    return writer.finished();
}

}  // namespace hsauth::scope_table
