#include "emulator/error_body.h"

#include <string>

#include "json/writer.h"

namespace hsauth::emulator {

namespace {

Answer body_of(const Refusal& refusal, std::string_view correlation_id) {
    return json_answer(refusal.http_status,
                       json::write(json::Object{{"status", refusal.status},
                                                {"message", refusal.message},
                                                {"correlationId", correlation_id},
                                                {"error", refusal.error},
                                                {"error_description", refusal.message}}));
}

Answer body_of(const GenericError& error, std::string_view correlation_id) {
    auto answer = json_answer(error.http_status, json::write(json::Object{{"status", "error"},
                                                                          {"message", error.message},
                                                                          {"correlationId", correlation_id},
                                                                          {"category", error.category}}));
    if (!error.allow.empty()) answer.headers.emplace_back("Allow", error.allow);
    return answer;
}

// Days from one day on is what has been seen; where minutes or hours would begin hasn't.
std::string age_text(std::chrono::seconds age) {
    const auto days = std::chrono::duration_cast<std::chrono::days>(age).count();
    return days > 0 ? std::to_string(days) + " day(s)" : std::to_string(age.count()) + " second(s)";
}

Answer body_of(const ExpiredAccess& access, std::string_view correlation_id) {
    // With the thousandths of a second that HubSpot writes.
    auto expired = rfc3339(access.expired);
    expired.replace(expired.size() - 1, 1, ".000Z");
    return json_answer(
        401, json::write(json::Object{{"status", "error"},
                                      {"message", "The OAuth token used to make this call expired " +
                                                      age_text(access.ago) + " ago."},
                                      {"correlationId", correlation_id},
                                      {"category", "EXPIRED_AUTHENTICATION"},
                                      {"context", json::Object{{"expire time", json::Array{expired}}}}}));
}

}  // namespace

Answer answer_to(const Problem& problem, std::string_view correlation_id) {
    return std::visit([&](const auto& kind) { return body_of(kind, correlation_id); }, problem);
}

}  // namespace hsauth::emulator
