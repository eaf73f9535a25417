#include "emulator/error_body.h"

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

Answer body_of(const ApiError& error, std::string_view correlation_id) {
    json::Object body{{"status", "error"}, {"message", error.message}, {"correlationId", correlation_id}};
    for (const auto& [name, value] : error.details.members())
        body.add(name, value);
    auto answer = json_answer(error.http_status, json::write(std::move(body)));
    answer.headers.insert(answer.headers.end(), error.headers.begin(), error.headers.end());
    return answer;
}

}  // namespace

Answer answer_to(const Problem& problem, std::string_view correlation_id) {
    auto answer = std::visit([&](const auto& kind) { return body_of(kind, correlation_id); }, problem);
    answer.headers.emplace_back(correlation_id_header, correlation_id);
    return answer;
}

}  // namespace hsauth::emulator
