#include "cli/output/inspection_answers_output.h"

#include <algorithm>

#include "base/display_text.h"
#include "base/joined.h"
#include "cli/output/login_output.h"

namespace hsauth::cli {

namespace {

std::string shown(const std::vector<std::string>& texts, std::string_view between = " ") {
    return display_text(joined(texts, between));
}

std::string or_none(const ScopeSet& scopes) {
    return scopes.empty() ? "none" : shown(scopes.names());
}

std::string call_text(const InspectionAnswers::Call& asked) {
    auto text = report_line(
        "Can call", std::string(name_of(asked.permission.can)) + ", " + display_text(asked.call.text()));
    if (!asked.permission.missing.empty()) text += report_line("Lacks", shown(asked.permission.missing));
    return text;
}

// The first segment, by which the list is grouped.
std::string_view area_of(std::string_view path_template) {
    return path_template.substr(1, path_template.find('/', 1) - 1);
}

// By area, with the methods that one path takes on one line.
std::string endpoints_text(const std::vector<PermittedOperation>& endpoints) {
    std::string text = report_line("May call", std::to_string(endpoints.size()) + " operations");
    std::string_view area;
    for (auto first = endpoints.begin(); first != endpoints.end();) {
        const auto last = std::find_if(first, endpoints.end(), [&](const PermittedOperation& operation) {
            return operation.path_template != first->path_template || operation.objects != first->objects;
        });
        if (area_of(first->path_template) != area) {
            area = area_of(first->path_template);
            text.append(area).append("\n");
        }
        text += "  " + first->path_template + " ";
        for (auto each = first; each != last; ++each)
            text += " " + each->method;
        if (first->objects) text += "  (" + shown(*first->objects, ", ") + ")";
        text += "\n";
        first = last;
    }
    return text;
}

std::string change_lines(const std::string& label, const ScopeChange& change) {
    std::string text;
    if (!change.appeared.empty()) text += report_line(label + " +", shown(change.appeared));
    if (!change.vanished.empty()) text += report_line(label + " -", shown(change.vanished));
    return text;
}

std::string lock_text(const InspectionAnswers::Lock& lock) {
    const auto& drift = lock.drift;
    auto text = report_line("Lock file", display_text(lock.file) + (drift.empty() ? " holds" : " differs"));
    if (drift.other_app) text += report_line("  App", "another one");
    return text + change_lines("  Granted", drift.granted) + change_lines("  Required", drift.required) +
           change_lines("  Optional", drift.optional);
}

json::Object change_json(const ScopeChange& change) {
    return {{"appeared", json::array_of(change.appeared)}, {"vanished", json::array_of(change.vanished)}};
}

json::Object lock_json(const InspectionAnswers::Lock& lock) {
    return {{"file", display_text(lock.file)},
            {"holds", lock.drift.empty()},
            {"other_app", lock.drift.other_app},
            {"granted", change_json(lock.drift.granted)},
            {"required", change_json(lock.drift.required)},
            {"optional", change_json(lock.drift.optional)}};
}

json::Array endpoints_json(const std::vector<PermittedOperation>& endpoints) {
    json::Array rows;
    for (const auto& operation : endpoints) {
        const auto objects =
            operation.objects ? json::Value{json::array_of(*operation.objects)} : json::Value{};
        rows.emplace_back(json::Object{
            {"method", operation.method}, {"template", operation.path_template}, {"objects", objects}});
    }
    return rows;
}

}  // namespace

std::string answers_text(const InspectionAnswers& answers) {
    std::string text;
    if (answers.can) text += call_text(*answers.can);
    if (answers.against) {
        text += report_line("Against", answers.against->profile);
        text += report_line("  Only here", or_none(answers.against->only_here));
        text += report_line("  Only there", or_none(answers.against->only_there));
    }
    if (answers.lock) text += lock_text(*answers.lock);
    if (answers.endpoints) text += endpoints_text(*answers.endpoints);
    if (!answers.as_of.empty()) text += report_line("Data of", answers.as_of);
    return text;
}

void add_answers(json::Object& report, const InspectionAnswers& answers) {
    if (!answers.as_of.empty()) report.add("as_of", answers.as_of);
    if (answers.can) {
        report.add("can", name_of(answers.can->permission.can));
        report.add("missing_for_call", json::array_of(answers.can->permission.missing));
    }
    if (answers.endpoints) report.add("endpoints", endpoints_json(*answers.endpoints));
    if (answers.against) {
        report.add("against",
                   json::Object{{"profile", answers.against->profile},
                                {"only_here", json::array_of(answers.against->only_here.names())},
                                {"only_there", json::array_of(answers.against->only_there.names())}});
    }
    if (answers.lock) report.add("lock", lock_json(*answers.lock));
}

}  // namespace hsauth::cli
