#pragma once

#include <string>

#include "cli/command.h"
#include "hubspot/finding.h"

namespace hsauth::cli {

// A paragraph for each, errors first: "error: app-hsmeta.json:12: The …" and its hint below. Empty where
// there are none.
[[nodiscard]] std::string findings_text(const Findings& findings);
[[nodiscard]] std::string findings_json(const Findings& findings);

// Prints them in the format that was asked for; `all_well_text` ends the text where none is an error.
// The code is 3 where one of them is an error, else 0.
[[nodiscard]] Result<ExitCode> report(Context& context, const Findings& findings,
                                      const std::string& all_well_text);

}  // namespace hsauth::cli
