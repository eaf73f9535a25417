// The part of Settings that is about the client secret.
#include <utility>

#include "cli/settings.h"
#include "cli/values.h"

namespace hsauth::cli {

Result<Secret> Settings::asked_client_secret() {
    if (options_.no_input || !world_.terminal.input_is_terminal()) {
        auto error = fail(ErrorKind::usage, "The client secret is needed and was found nowhere.",
                          "Give --client-secret-file or set HUBSPOT_CLIENT_SECRET.")
                         .value();
        if (environment_.find_secret("HUBSPOT_CLIENT_SECRET"))
            error.hint += " The one that is set goes with another client id or API origin.";
        return pass_on(std::move(error));
    }
    const auto typed = world_.terminal.ask_secret("Client secret: ");
    if (!typed) return pass_on(typed.error());
    return secret_value(*typed, "The client secret", ErrorKind::usage);
}

Result<Secret> Settings::client_secret(const std::string& client_id, const SecretLender& lender,
                                       const Origin& api) {
    auto found = found_client_secret(client_id, lender, api);
    if (!found) return pass_on(std::move(found.error()));
    if (*found) return std::move(**found);
    return asked_client_secret();
}

Result<std::optional<Secret>> Settings::found_client_secret(const std::string& client_id,
                                                            const SecretLender& lender, const Origin& api) {
    if (options_.client_secret_file) {
        const auto raw = world_.files.read(*options_.client_secret_file);
        if (!raw) return pass_on(raw.error());
        return secret_value(*raw, "The file of --client-secret-file", ErrorKind::local);
    }
    const bool lends = lender.outline != nullptr && lender.outline->has_client_secret &&
                       lender.outline->api_origin == api.text();
    if (profile_is_named() && lends) return lent_secret(lender);
    // A flag may send it elsewhere.
    const auto own = environment_.client_secret_for(client_id, options_.api_url ? nullptr : &api);
    if (own) return secret_value(own->value, own->place, ErrorKind::usage);
    if (lends) return lent_secret(lender);
    return std::optional<Secret>{};
}

Result<std::optional<Secret>> Settings::lent_secret(const SecretLender& lender) {
    if (lender.whole != nullptr) return lender.whole->client_secret.clone();
    auto stored = world_.store.load(lender.outline->name);
    if (!stored) return pass_on(std::move(stored.error()));
    if (!*stored) return std::optional<Secret>{};
    return std::optional<Secret>{std::move((*stored)->client_secret)};
}

Result<Connection> Settings::with_secret(Result<Connection> connection, const SecretLender& lender) {
    if (!connection) return connection;
    auto secret = client_secret(connection->app.client_id, lender, connection->api);
    if (!secret) return pass_on(std::move(secret.error()));
    connection->app.client_secret = std::move(*secret);
    return connection;
}

Result<KnownConnection> Settings::connection_as_far_as_known() {
    if (const auto name = profile_name(); !name) return pass_on(name.error());
    const auto id = client_id();
    if (!id && id.error().kind != ErrorKind::usage) return pass_on(id.error());
    if (!id) borrow_nothing();
    const auto from = lender();
    if (!from) return pass_on(from.error());
    auto api = api_origin(*from);
    if (!api) return pass_on(std::move(api.error()));
    auto connection = connect(id.value_or(""), *from, std::move(*api));
    if (!connection) return pass_on(std::move(connection.error()));
    KnownConnection known{std::move(*connection), std::nullopt};
    if (!id) return known;
    auto secret = found_client_secret(*id, {*from, nullptr}, known.connection.api);
    if (!secret && is_signal(secret.error().kind)) return pass_on(std::move(secret.error()));
    if (!secret) {
        known.secret_fault = std::move(secret.error());
    } else if (*secret) {
        known.connection.app.client_secret = std::move(**secret);
    }
    return known;
}

}  // namespace hsauth::cli
