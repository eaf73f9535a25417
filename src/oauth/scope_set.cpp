#include "oauth/scope_set.h"

#include <algorithm>

#include "base/display_text.h"

namespace hsauth {

namespace {

bool is_separator(char c) {
    return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

bool is_scope_name(std::string_view text) {
    const auto allowed = [](char c) {
        return c == 0x21 || (c >= 0x23 && c <= 0x5B) || (c >= 0x5D && c <= 0x7E);
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

ScopeSet::ScopeSet(std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        add(name);
}

Result<ScopeSet> ScopeSet::parse(std::string_view text) {
    ScopeSet scopes;
    while (!text.empty()) {
        const auto end =
            static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_separator) - text.begin());
        const auto name = text.substr(0, end);
        if (!name.empty() && !is_scope_name(name)) {
            return fail(
                ErrorKind::usage, "\"" + display_text(name) + "\" is no scope name.",
                "Separate scope names by blanks or commas, such as \"oauth crm.objects.contacts.read\".");
        }
        if (!name.empty()) scopes.add(name);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return scopes;
}

void ScopeSet::add(std::string_view name) {
    if (!contains(name)) names_.emplace_back(name);
}

void ScopeSet::add_all(const ScopeSet& others) {
    for (const auto& name : others.names_)
        add(name);
}

bool ScopeSet::contains(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

std::string ScopeSet::text() const {
    std::string joined;
    for (const auto& name : names_)
        joined += (joined.empty() ? "" : " ") + name;
    return joined;
}

ScopeSet ScopeSet::without(const ScopeSet& others) const {
    ScopeSet rest;
    for (const auto& name : names_) {
        if (!others.contains(name)) rest.add(name);
    }
    return rest;
}

bool operator==(const ScopeSet& a, const ScopeSet& b) {
    return a.names_.size() == b.names_.size() && a.without(b).empty();
}

ScopeReport compare_scopes(const ScopeSet& required, const ScopeSet& optional, const ScopeSet& granted) {
    ScopeReport report{granted, required, optional.without(required), {}, {}, {}};
    report.missing = report.required.without(granted);
    report.optional_not_granted = report.optional.without(granted);
    report.extra = granted.without(report.required).without(report.optional);
    return report;
}

}  // namespace hsauth
