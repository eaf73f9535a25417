#include "scope_table/scope_data.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "json/reader.h"

namespace hsauth::scope_table {

namespace {

// Thrown and caught in this file alone: a document of the wrong shape is met at any depth of the reading.
struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

const json::Value& member(const json::Value& value, std::string_view name) {
    const auto* object = value.as_object();
    const auto* found = object == nullptr ? nullptr : object->find(name);
    if (found == nullptr) throw Fault("\"" + std::string(name) + "\" is missing");
    return *found;
}

const json::Array& array(const json::Value& value, const std::string& what) {
    const auto* items = value.as_array();
    if (items == nullptr || items->empty()) throw Fault(what + " must be an array that holds something");
    return *items;
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/{}._-").find(c) != std::string_view::npos;
}

// It is going to stand in a string literal.
std::string text(const json::Value& value, const std::string& what) {
    const auto found = value.as_string();
    if (!found || found->empty() || !std::all_of(found->begin(), found->end(), is_plain))
        throw Fault(what + " must be a text of letters, digits and /{}._-");
    return std::string(*found);
}

Scope scope(const json::Value& value) {
    const auto documented = member(value, "documented").as_bool();
    if (!documented) throw Fault("\"documented\" must be true or false");
    return {text(member(value, "name"), "a scope's name"), *documented};
}

std::size_t index_of(const std::vector<Scope>& scopes, const std::string& name) {
    const auto found = std::find_if(scopes.begin(), scopes.end(),
                                    [&](const Scope& candidate) { return candidate.name == name; });
    if (found == scopes.end()) throw Fault("no scope has the name " + name);
    return static_cast<std::size_t>(found - scopes.begin());
}

ScopeSet scope_set(const json::Value& value, const std::vector<Scope>& scopes) {
    ScopeSet set;
    for (const auto& alternative : array(value, "a scope set")) {
        auto& together = set.emplace_back();
        for (const auto& name : array(alternative, "an alternative"))
            together.push_back(index_of(scopes, text(name, "a scope's name")));
    }
    return set;
}

std::vector<std::string> segments_of(const std::string& path) {
    if (path.front() != '/') throw Fault("the path " + path + " doesn't start with a slash");
    std::vector<std::string> segments;
    for (std::size_t start = 1; start <= path.size();) {
        const auto end = std::min(path.find('/', start), path.size());
        segments.push_back(path.substr(start, end - start));
        if (segments.back().empty() && end < path.size())
            throw Fault("the path " + path + " has an empty segment");
        start = end + 1;
    }
    return segments;
}

Operation operation(const json::Value& value, std::size_t set_count) {
    const auto& row = array(value, "an endpoint");
    if (row.size() != 3) throw Fault("an endpoint must have method, path and scope set");
    const auto set = row[2].as_integer();
    if (!set || *set < 0 || static_cast<std::size_t>(*set) >= set_count)
        throw Fault("there is no such scope set");
    return {text(row[0], "a method"), segments_of(text(row[1], "a path")), static_cast<std::size_t>(*set)};
}

ScopeData read(const json::Value& document) {
    ScopeData data;
    data.as_of = text(member(document, "as_of"), "\"as_of\"");
    for (const auto& value : array(member(document, "scopes"), "\"scopes\""))
        data.scopes.push_back(scope(value));
    std::sort(data.scopes.begin(), data.scopes.end(),
              [](const Scope& a, const Scope& b) { return a.name < b.name; });
    for (const auto& value : array(member(document, "scope_sets"), "\"scope_sets\""))
        data.scope_sets.push_back(scope_set(value, data.scopes));
    std::set<std::pair<std::string, std::vector<std::string>>> known;
    for (const auto& value : array(member(document, "endpoints"), "\"endpoints\"")) {
        data.operations.push_back(operation(value, data.scope_sets.size()));
        const auto& added = data.operations.back();
        if (!known.emplace(added.method, added.segments).second) throw Fault("an endpoint is there twice");
    }
    return data;
}

}  // namespace

tl::expected<ScopeData, std::string> read_scope_data(std::string_view text) {
    const auto document = json::read(text);
    if (!document) return tl::unexpected<std::string>(document.error().text());
    try {
        return read(*document);
    } catch (const Fault& fault) {
        return tl::unexpected<std::string>(fault.what());
    }
}

}  // namespace hsauth::scope_table
