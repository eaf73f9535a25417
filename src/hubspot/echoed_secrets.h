#pragma once

#include <initializer_list>
#include <span>
#include <string>

#include "base/error.h"
#include "base/secret.h"

namespace hsauth {

// Replaces in every text of a refusal the secrets that were just sent, as a server or a proxy may repeat
// them: plain, percent-encoded, or escaped as JSON. One of less than 8 characters stays, since it would be
// found in ordinary words.
void hide_echoed_secrets(RemoteRefusal& refusal, std::initializer_list<const Secret*> sent);

void hide_echoed_secrets(RemoteRefusal& refusal, std::span<const Secret> secrets);
// The same for one text.
void hide_echoed_secrets(std::string& text, std::span<const Secret> secrets);

}  // namespace hsauth
