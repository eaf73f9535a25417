#pragma once

#include <string>
#include <string_view>

#include "flow/inspection_questions.h"

namespace hsauth::cli {

// Neither ever carries a token.
[[nodiscard]] std::string inspection_text(const Inspection& inspection,
                                          const InspectionAnswers& answers = {});
// What was asked beyond the token itself adds members of its own.
[[nodiscard]] std::string inspection_json(const Inspection& inspection, std::string_view api_version,
                                          const InspectionAnswers& answers = {});

}  // namespace hsauth::cli
