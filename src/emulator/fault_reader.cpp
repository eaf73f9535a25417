#include "emulator/fault_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/letter_case.h"
#include "json/reader.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

constexpr std::int64_t most_times = 1'000'000;
constexpr std::int64_t longest_delay_ms = 10L * 60 * 1000;
constexpr std::int64_t most_body_bytes = 1024L * 1024;

constexpr std::array<std::pair<std::string_view, Endpoint>, 5> endpoint_names = {{
    {"token", Endpoint::token},
    {"introspect", Endpoint::introspect},
    {"revoke", Endpoint::revoke},
    {"authorize", Endpoint::authorize},
    {"api", Endpoint::api},
}};
constexpr std::array<std::pair<std::string_view, RedirectTrick>, 3> trick_names = {{
    {"duplicate", RedirectTrick::duplicate},
    {"forged", RedirectTrick::forged},
    {"wrong_state", RedirectTrick::wrong_state},
}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> grant_types = {{
    {"authorization_code", "authorization_code"},
    {"refresh_token", "refresh_token"},
    {"client_credentials", "client_credentials"},
}};
constexpr std::array<std::string_view, 6> kinds = {"status",   "delay_ms", "close",
                                                   "truncate", "error",    "redirect"};

// What one of the names means; the first of them after a fault.
template <typename Meaning, std::size_t size>
Meaning one_of(ConfigFields& fields, const std::array<std::pair<std::string_view, Meaning>, size>& names,
               const json::Value& value, const std::string& pointer) {
    std::string expected;
    for (const auto& [name, meaning] : names) {
        if (value.as_string() == name) return meaning;
        expected += (expected.empty() ? "\"" : ", \"") + std::string(name) + "\"";
    }
    fields.fault(pointer, "one of " + expected + " is expected");
    return names.front().second;
}

bool is_header_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

void read_headers(ConfigFields& fields, Answer& answer, const json::Value& value,
                  const std::string& pointer) {
    const auto* members = value.as_object();
    if (members == nullptr) return fields.fault(pointer, "an object is expected");
    for (const auto& [name, member] : members->members()) {
        const auto at = below(pointer, name);
        const auto text = member.as_string();
        const auto lower = lower_case(name);
        if (!is_header_name(name)) fields.fault(at, "that is no name of a header");
        if (lower == "content-length" || lower == "transfer-encoding" || lower == "connection")
            fields.fault(at, "the emulator sets this header itself");
        if (!text || has_control_character(*text))
            return fields.fault(at, "a text without control characters is expected");
        std::erase_if(answer.headers, [&](const auto& header) { return lower_case(header.first) == lower; });
        answer.headers.emplace_back(name, *text);
    }
}

void read_body(ConfigFields& fields, Answer& answer, const json::Value& value, const std::string& pointer) {
    if (value.is_null()) return;
    if (answer.status == 204 || answer.status == 304)
        return fields.fault(pointer, "an answer of that status has no body");
    if (const auto text = value.as_string()) {
        answer.body = *text;
        answer.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    } else if (value.as_object() != nullptr || value.as_array() != nullptr) {
        answer = json_answer(answer.status, json::write(value));
    } else {
        fields.fault(pointer, "an object, an array or a text is expected");
    }
}

Answer read_answer(ConfigFields& fields, const json::Object& action, const std::string& pointer) {
    auto answer = empty_answer(
        static_cast<int>(fields.number(*action.find("status"), below(pointer, "status"), 200, 599)));
    if (const auto* body = action.find("body")) read_body(fields, answer, *body, below(pointer, "body"));
    if (const auto* headers = action.find("headers"))
        read_headers(fields, answer, *headers, below(pointer, "headers"));
    return answer;
}

Answer withheld_answer(ConfigFields& fields, const json::Value& value, const std::string& pointer) {
    if (value.as_bool() != true) fields.fault(pointer, "true is expected");
    Answer answer;
    answer.delivery = Withheld{};
    return answer;
}

ErrorRedirect read_error(ConfigFields& fields, const json::Object& action, const std::string& pointer) {
    const auto text = [&](std::string_view name) {
        const auto* value = action.find(name);
        return value == nullptr ? std::string() : fields.text(*value, below(pointer, name));
    };
    return {text("error"), text("error_description")};
}

// The one member that says what kind of action it is; nothing after a fault.
std::optional<std::string_view> kind_of(ConfigFields& fields, const json::Object& action,
                                        const std::string& pointer) {
    std::optional<std::string_view> kind;
    for (const auto candidate : kinds) {
        if (action.find(candidate) == nullptr) continue;
        if (kind) {
            fields.fault(pointer,
                         "an action has one of status, delay_ms, close, truncate, error and redirect alone");
            return std::nullopt;
        }
        kind = candidate;
    }
    if (!kind)
        fields.fault(pointer, "one of status, delay_ms, close, truncate, error and redirect is expected");
    for (const auto& [companion, leader] :
         {std::pair<std::string_view, std::string_view>{"headers", "status"},
          {"body", "status"},
          {"error_description", "error"}}) {
        if (kind && kind != leader && action.find(companion) != nullptr)
            fields.fault(below(pointer, companion), "it goes with " + std::string(leader) + " alone");
    }
    return kind;
}

decltype(Fault::action) read_action(ConfigFields& fields, const json::Value& value,
                                    const std::string& pointer) {
    const auto& action = fields.object(value, pointer,
                                       {"status", "headers", "body", "delay_ms", "close", "truncate", "error",
                                        "error_description", "redirect"});
    if (fields.error()) return {};
    const auto kind = kind_of(fields, action, pointer);
    if (!kind) return {};
    const auto& leader = *action.find(*kind);
    const auto at = below(pointer, *kind);
    if (kind == "status") return RequestFault(read_answer(fields, action, pointer));
    if (kind == "close") return RequestFault(withheld_answer(fields, leader, at));
    if (kind == "delay_ms") {
        return RequestFault(
            Delayed{std::chrono::milliseconds(fields.number(leader, at, 0, longest_delay_ms)), nullptr});
    }
    if (kind == "truncate")
        return RequestFault(
            Truncated{static_cast<std::size_t>(fields.number(leader, at, 0, most_body_bytes))});
    if (kind == "error") return RedirectFault(read_error(fields, action, pointer));
    return RedirectFault(one_of(fields, trick_names, leader, at));
}

void judge_companions(ConfigFields& fields, const Fault& fault, const std::string& pointer) {
    if (!fault.grant_type.empty() && fault.endpoint != Endpoint::token)
        fields.fault(below(pointer, "grant_type"), "it goes with the endpoint \"token\" alone");
    if (std::holds_alternative<RedirectFault>(fault.action) && fault.endpoint != Endpoint::authorize) {
        fields.fault(below(pointer, "action"), "error and redirect go with the endpoint \"authorize\" alone");
    }
}

}  // namespace

std::string_view name_of(Endpoint endpoint) {
    return std::find_if(endpoint_names.begin(), endpoint_names.end(),
                        [&](const auto& row) { return row.second == endpoint; })
        ->first;
}

Fault read_fault(ConfigFields& fields, const json::Value& value, const std::string& pointer) {
    Fault fault;
    const auto& members = fields.object(value, pointer, {"endpoint", "grant_type", "times", "action"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "endpoint") fault.endpoint = one_of(fields, endpoint_names, member, at);
        if (name == "grant_type") fault.grant_type = one_of(fields, grant_types, member, at);
        if (name == "times") fault.times = static_cast<int>(fields.number(member, at, 0, most_times));
        if (name == "action") {
            fault.action = read_action(fields, member, at);
            fault.written_action = member;
        }
    }
    for (const auto* required : {"endpoint", "action"}) {
        if (members.find(required) == nullptr) fields.fault(below(pointer, required), "it is required");
    }
    judge_companions(fields, fault, pointer);
    return fault;
}

Result<std::vector<Fault>> read_faults(std::string_view text) {
    const auto document = json::read(text);
    if (!document) {
        return fail(ErrorKind::local,
                    "The list of faults is no JSON document: " + document.error().text() + ".",
                    "Send an array of faults; an empty one clears those that are pending.");
    }
    ConfigFields fields{"The list of faults"};
    std::vector<Fault> faults;
    fields.each(*document, "", [&](const json::Value& item, const std::string& pointer) {
        faults.push_back(read_fault(fields, item, pointer));
    });
    if (fields.error()) return pass_on(std::move(*fields.error()));
    return faults;
}

}  // namespace hsauth::emulator
