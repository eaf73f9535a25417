#include "flow/machine_check.h"

namespace hsauth {

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

Findings check_scope_book(World& world) {
    const auto book = world.scope_book.load();
    if (book) return {};
    return {finding_of("scope_imports", FindingLevel::warning, book.error())};
}

}  // namespace hsauth
