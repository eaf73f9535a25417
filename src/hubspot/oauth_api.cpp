#include "hubspot/oauth_api.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/encoding.h"
#include "base/form_body.h"
#include "base/letter_case.h"
#include "base/redaction.h"
#include "hubspot/echoed_secrets.h"
#include "hubspot/emulated_token.h"
#include "hubspot/error_answer.h"
#include "hubspot/exchanged_secrets.h"
#include "hubspot/retry_after.h"

namespace hsauth {

namespace {

bool is_success(const HttpResponse& response) {
    return response.status >= 200 && response.status <= 299;
}

// Else the message of the last failure would look like that of the only one.
Error with_attempts(Error error, int attempts) {
    if (attempts > 1) error.message += " That was attempt " + std::to_string(attempts) + ".";
    return error;
}

// The media type without its parameters and the blanks around it, in lower case (RFC 9110 section 8.3.1).
std::string media_type_of(const HttpResponse& response) {
    constexpr std::string_view blanks = " \t";
    auto type = response.header("Content-Type");
    type = type.substr(0, type.find(';'));
    type.remove_prefix(std::min(type.find_first_not_of(blanks), type.size()));
    return lower_case(type.substr(0, type.find_last_not_of(blanks) + 1));
}

bool is_not_found(const Error& error) {
    return error.remote && error.remote->http_status == 404;
}

// A login page of a proxy or a captive portal answers 200, too.
Result<> check_is_json(const HttpResponse& response) {
    const auto type = media_type_of(response);
    if (type == "application/json" || type.ends_with("+json")) return {};
    return fail(ErrorKind::unavailable, "The server's answer is no JSON, so it is no OAuth answer.",
                "Check --api-url, and whether a proxy answers in HubSpot's place.");
}

// A test's token among the real ones is a mix-up of environments, whichever way it came.
Result<> check_is_real(const Secret& token, const Origin& origin) {
    if (is_loopback(origin.url()) || !is_emulated_token(token.reveal())) return {};
    return fail(ErrorKind::rejected,
                "The access token is one of hsauth's emulator, which has no place at " + origin.text() + ".",
                "Give --api-url with the emulator's address, or use a token of HubSpot's.");
}

}  // namespace

OAuthApi::OAuthApi(World& world, Origin origin, ApiVersion version, const AppCredentials& app,
                   std::chrono::milliseconds timeout, std::optional<std::string> ca_file,
                   ConnectionUse connections)
    : world_(world),
      origin_(std::move(origin)),
      endpoints_(endpoints_of(version)),
      app_(app),
      timeout_(timeout),
      ca_file_(std::move(ca_file)),
      connections_(connections) {}

HttpRequest OAuthApi::request(std::string_view method, Secret target, std::string shown_target) const {
    return {std::string(method), origin_, std::move(target), std::move(shown_target), {}, {}, {}, ca_file_};
}

HttpRequest OAuthApi::post(std::string_view path, FormBody form) const {
    auto message = request("POST", Secret(path), std::string(path));
    message.shown_form = form.shown();
    message.form = form.finish();
    return message;
}

HttpRequest OAuthApi::post_about(std::string_view path, const Secret& token, TokenKind kind) const {
    FormBody form;
    form.add("client_id", app_.client_id)
        .add_secret("client_secret", app_.client_secret)
        .add_secret("token", token)
        .add("token_type_hint", name_of(kind));
    return post(path, std::move(form));
}

HttpRequest OAuthApi::with_token_in_path(std::string_view method, std::string_view prefix,
                                         const Secret& token) const {
    auto encoded = percent_encoded(token.reveal());
    SecretBuilder target;
    target.append(prefix).append(encoded);
    wipe(encoded);
    return request(method, target.finish(), std::string(prefix) + std::string(redacted_mark));
}

Error OAuthApi::refusal_in(const HttpResponse& response, std::initializer_list<const Secret*> sent,
                           Shown shown) {
    auto refusal = read_error_answer(response.status, response.body.reveal());
    if (refusal.correlation_id.empty()) refusal.correlation_id = response.header("X-HubSpot-Correlation-Id");
    refusal.retry_after = read_retry_after(response.header("Retry-After"), world_.clock.now());
    hide_echoed_secrets(refusal, sent);
    hide_echoed_secrets(refusal, secrets_of(response));
    return diagnose(std::move(refusal), shown);
}

Result<HttpResponse> OAuthApi::send(HttpRequest request, Repetition repetition,
                                    std::initializer_list<const Secret*> sent) {
    request.connection = repetition == Repetition::never ? ConnectionUse::own : connections_;
    const auto shown = request.bearer ? Shown::access_token : Shown::app_credentials;
    PatientClient client{world_};
    auto response = client.send(std::move(request), timeout_, repetition);
    if (!response) return pass_on(with_attempts(std::move(response.error()), client.attempts()));
    if (is_success(*response)) return response;
    return pass_on(with_attempts(refusal_in(*response, sent, shown), client.attempts()));
}

Result<TokenAnswer> OAuthApi::ask_for_tokens(FormBody form, const Secret& grant, const Secret& verifier,
                                             Repetition repetition) {
    form.add("client_id", app_.client_id).add_secret("client_secret", app_.client_secret);
    auto response =
        send(post(endpoints_.token, std::move(form)), repetition, {&app_.client_secret, &grant, &verifier});
    if (!response) return pass_on(std::move(response.error()));
    if (auto json = check_is_json(*response); !json) return pass_on(std::move(json.error()));
    auto answer = read_token_answer(response->body.reveal());
    if (!answer) return answer;
    if (auto real = check_is_real(answer->access_token, origin_); !real)
        return pass_on(std::move(real.error()));
    return answer;
}

Result<TokenAnswer> OAuthApi::exchange_code(const Secret& code, const std::string& redirect_uri,
                                            const Secret& verifier) {
    FormBody form;
    form.add("grant_type", "authorization_code").add_secret("code", code).add("redirect_uri", redirect_uri);
    if (!verifier.empty()) form.add_secret("code_verifier", verifier);
    return ask_for_tokens(std::move(form), code, verifier, Repetition::never);
}

Result<TokenAnswer> OAuthApi::refresh(const Secret& refresh_token) {
    FormBody form;
    form.add("grant_type", "refresh_token").add_secret("refresh_token", refresh_token);
    return ask_for_tokens(std::move(form), refresh_token, Secret{}, Repetition::once_if_lost);
}

Result<TokenAnswer> OAuthApi::app_token(const ScopeSet& scopes) {
    FormBody form;
    form.add("grant_type", "client_credentials");
    if (!scopes.empty()) form.add("scope", scopes.text());
    // One token more does no harm.
    return ask_for_tokens(std::move(form), Secret{}, Secret{}, Repetition::freely);
}

Result<Introspection> OAuthApi::introspect(const Secret& token, TokenKind kind) {
    if (auto real = check_is_real(token, origin_); !real) return pass_on(std::move(real.error()));
    const bool in_path = endpoints_.introspect.empty();
    const auto prefix =
        kind == TokenKind::access_token ? endpoints_.access_token_info : endpoints_.refresh_token_info;
    const auto response = send(
        in_path ? with_token_in_path("GET", prefix, token) : post_about(endpoints_.introspect, token, kind),
        Repetition::freely, {&app_.client_secret, &token});
    if (!response && in_path && is_not_found(response.error())) {
        Introspection unknown;
        unknown.kind = kind;
        return unknown;
    }
    if (!response) return pass_on(response.error());
    if (auto json = check_is_json(*response); !json) return pass_on(std::move(json.error()));
    const auto shape = in_path ? IntrospectionShape::v1_metadata : IntrospectionShape::standard;
    return read_introspection(response->body.reveal(), shape, kind);
}

Result<> OAuthApi::revoke(const Secret& refresh_token) {
    const bool in_path = endpoints_.revoke.empty();
    auto response = send(in_path ? with_token_in_path("DELETE", endpoints_.refresh_token_info, refresh_token)
                                 : post_about(endpoints_.revoke, refresh_token, TokenKind::refresh_token),
                         Repetition::freely, {&app_.client_secret, &refresh_token});
    if (!response) return pass_on(std::move(response.error()));
    return {};
}

Result<> OAuthApi::uninstall(const Secret& access_token) {
    if (auto real = check_is_real(access_token, origin_); !real) return real;
    auto message = request("DELETE", Secret(endpoints_.uninstall), std::string(endpoints_.uninstall));
    message.bearer = access_token.clone();
    // One that was carried out and sent again would look like a refusal.
    auto response = send(std::move(message), Repetition::never, {&access_token});
    if (!response) return pass_on(std::move(response.error()));
    return {};
}

}  // namespace hsauth
