#pragma once

#include <string>

#include "flow/inspection_questions.h"
#include "json/value.h"

namespace hsauth::cli {

// Lines of a report, only of what was asked.
[[nodiscard]] std::string answers_text(const InspectionAnswers& answers);
// Likewise members of a report in JSON.
void add_answers(json::Object& report, const InspectionAnswers& answers);

}  // namespace hsauth::cli
