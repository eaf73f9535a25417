#include "support/emulator_stage.h"

namespace hsauth::emulator {

json::Value parsed(const std::string& text) {
    auto document = json::read(text);
    REQUIRE(document);
    return std::move(*document);
}

std::string header(const Answer& answer, std::string_view name) {
    for (const auto& [header_name, value] : answer.headers) {
        if (header_name == name) return value;
    }
    return {};
}

std::string member(const std::string& body, std::string_view name) {
    const auto document = parsed(body);
    REQUIRE(document.as_object() != nullptr);
    const auto* value = document.as_object()->find(name);
    if (value == nullptr) return "(none)";
    if (const auto text = value->as_string()) return std::string(*text);
    if (const auto number = value->as_integer()) return std::to_string(*number);
    if (const auto truth = value->as_bool()) return *truth ? "true" : "false";
    if (const auto* array = value->as_array()) {
        std::string joined;
        for (const auto& item : *array)
            joined += (joined.empty() ? "" : " ") + std::string(item.as_string().value_or("?"));
        return joined;
    }
    return "(other)";
}

Stage::Stage(Config config, Settings settings)
    : router_(std::move(config), with_clock(std::move(settings)), 4280) {}

Stage::~Stage() = default;

Answer Stage::send(Request request) {
    request.headers.emplace_back("host", "localhost:4280");
    return router_.answer(std::move(request));
}

Answer Stage::get(std::string path, std::string query) {
    return send({"GET", std::move(path), std::move(query), {}, {}});
}

Answer Stage::post(std::string path, std::string body, std::string query) {
    return send({"POST",
                 std::move(path),
                 std::move(query),
                 {{"content-type", "application/x-www-form-urlencoded"}},
                 std::move(body)});
}

Answer Stage::call(std::string path, Parameters form) {
    Parameters whole = {{"client_id", app().client_id},
                        {"client_secret", std::string(app().client_secret.reveal())}};
    whole.insert(whole.end(), form.begin(), form.end());
    return post(std::move(path), encode_parameters(whole));
}

void Stage::advance(int seconds) {
    const auto answer =
        send({"POST", "/_emulator/clock", "", {}, "{\"advance\":" + std::to_string(seconds) + "}"});
    REQUIRE(answer.status == 200);
}

std::string Stage::asking(const Parameters& changes) const {
    Parameters query = {{"client_id", app().client_id},
                        {"redirect_uri", redirect_uri},
                        {"scope", "oauth"},
                        {"state", "s-1"},
                        {"code_challenge", challenge},
                        {"code_challenge_method", "S256"}};
    for (const auto& change : changes) {
        std::erase_if(query, [&](const Parameter& p) { return p.name == change.name; });
        if (!change.value.empty()) query.push_back(change);
    }
    return encode_parameters(query);
}

Parameters Stage::redirected(const Answer& answer) {
    REQUIRE(answer.status == 302);
    const auto location = header(answer, "Location");
    return *parse_parameters(location.substr(location.find('?') + 1));
}

std::string Stage::code(const Parameters& changes) {
    const auto query = redirected(get("/oauth/authorize", asking(changes)));
    REQUIRE(value_of(query, "code"));
    return std::string(*value_of(query, "code"));
}

Answer Stage::exchange(const std::string& some_code, const Parameters& changes) {
    Parameters form = {{"grant_type", "authorization_code"},
                       {"code", some_code},
                       {"redirect_uri", redirect_uri},
                       {"code_verifier", verifier}};
    for (const auto& change : changes) {
        std::erase_if(form, [&](const Parameter& p) { return p.name == change.name; });
        if (!change.value.empty()) form.push_back(change);
    }
    return call("/oauth/v3/token", form);
}

std::string Stage::login(const Parameters& changes) {
    const auto answer = exchange(code(changes));
    REQUIRE(answer.status == 200);
    return answer.body;
}

Answer Stage::refresh(const std::string& token, const std::string& path) {
    return call(path, {{"grant_type", "refresh_token"}, {"refresh_token", token}});
}

Answer Stage::introspect(const std::string& token) {
    return call("/oauth/v3/token/introspect", {{"token", token}});
}

Settings Stage::with_clock(Settings settings) {
    if (!settings.clock) settings.clock = [] { return from_epoch_seconds(1795294800); };
    return settings;
}

Config configured(const std::string& text) {
    auto config = read_config(text, "test.json");
    REQUIRE(config);
    return std::move(*config);
}

Config two_apps() {
    auto config = default_config();
    App other;
    other.client_id = "other";
    other.client_secret = Secret("other-secret");
    other.redirect_uris = {redirect_uri};
    other.required_scopes = {"oauth"};
    config.apps.push_back(std::move(other));
    return config;
}

}  // namespace hsauth::emulator
