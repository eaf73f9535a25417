#include "flow/machine_check.h"

#include <string>

namespace hsauth {

namespace {

Finding finding_of(std::string id, FindingLevel level, const Error& error) {
    return {std::move(id), level, error.message, error.hint};
}

}  // namespace

Findings check_port(World& world, std::uint16_t port) {
    const auto listener = world.listeners.listen(port, PastedLines::ignored);
    if (!listener) return {finding_of("port_taken", FindingLevel::error, listener.error())};
    const auto missing = (*listener)->missing_family();
    if (missing.empty()) return {};
    return {{"family_missing", FindingLevel::note,
             "This machine has no " + missing + "; the redirect can come in on the other family alone.",
             "Nothing needs to be done unless the browser insists on that family."}};
}

Findings check_store(World& world) {
    const auto names = world.store.names();
    if (!names) return {finding_of("store", FindingLevel::error, names.error())};
    Findings findings;
    for (const auto& name : *names) {
        const auto outline = world.store.outline(name);
        if (!outline) findings.push_back(finding_of("profile", FindingLevel::error, outline.error()));
    }
    return findings;
}

}  // namespace hsauth
