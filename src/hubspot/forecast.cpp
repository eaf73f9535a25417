#include "hubspot/forecast.h"

#include <algorithm>

namespace hsauth {

Findings findings_in(const Forecast& forecast) {
    Findings findings;
    for (const auto& foreseen : forecast)
        findings.push_back(foreseen.finding);
    return findings;
}

Findings errors_in(const Forecast& forecast) {
    auto findings = findings_in(forecast);
    std::erase_if(findings, [](const auto& finding) { return finding.level != FindingLevel::error; });
    return findings;
}

ScopeSet faulty_scopes(const Forecast& forecast) {
    ScopeSet scopes;
    for (const auto& foreseen : forecast) {
        if (foreseen.finding.level == FindingLevel::error) scopes.add_all(foreseen.scopes);
    }
    return scopes;
}

}  // namespace hsauth
