#include "cli/output/finding_output.h"

#include <algorithm>

#include "base/display_text.h"
#include "cli/output/answer.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

std::string_view name_of(FindingLevel level) {
    switch (level) {
        case FindingLevel::error:
            return "error";
        case FindingLevel::warning:
            return "warning";
        default:
            return "note";
    }
}

json::Value text_or_null(const std::string& text) {
    return text.empty() ? json::Value{} : json::Value{display_text(text)};
}

std::string paragraph(const Finding& finding) {
    std::string text{name_of(finding.level)};
    text += ": ";
    if (!finding.file.empty()) {
        text += display_text(finding.file);
        if (finding.line) text += ":" + std::to_string(*finding.line);
        text += ": ";
    }
    text += display_text(finding.message) + "\n";
    if (!finding.hint.empty()) text += "  " + display_text(finding.hint) + "\n";
    return text;
}

}  // namespace

std::string findings_text(const Findings& findings) {
    std::vector<const Finding*> order;
    for (const auto& finding : findings)
        order.push_back(&finding);
    std::ranges::stable_sort(order, {}, [](const auto* finding) { return finding->level; });
    std::string text;
    for (const auto* finding : order)
        text += paragraph(*finding);
    return text;
}

std::string findings_json(const Findings& findings) {
    json::Array rows;
    for (const auto& finding : findings) {
        rows.emplace_back(json::Object{{"id", finding.id},
                                       {"level", name_of(finding.level)},
                                       {"message", display_text(finding.message)},
                                       {"hint", text_or_null(finding.hint)},
                                       {"file", text_or_null(finding.file)},
                                       {"line", finding.line}});
    }
    return json::write(
        json::Object{{"schema_version", 1}, {"ok", all_well(findings)}, {"findings", std::move(rows)}});
}

Result<ExitCode> report(Context& context, const Findings& findings, const std::string& all_well_text) {
    const bool is_well = all_well(findings);
    auto written =
        context.output.format == Format::json
            ? answer_line(context, findings_json(findings))
            : context.world.terminal.answer(findings_text(findings) + (is_well ? all_well_text : ""));
    if (!written) return pass_on(std::move(written.error()));
    return is_well ? 0 : exit_code(ErrorKind::check_failed);
}

}  // namespace hsauth::cli
