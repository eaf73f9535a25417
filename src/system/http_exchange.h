#pragma once

#include <string>

#include "system/connector.h"
#include "system/http_channel.h"
#include "system/interrupt.h"
#include "system/watchdog.h"
#include "world/http_client.h"

namespace hsauth {

// What a request is sent under, beside what it says itself. References are kept.
struct ExchangeRules {
    const std::string& user_agent;
    const RequestTime& time;
    Watchdog& watchdog;  // guards the channel's connection
    const Interrupt& interrupt;
};

// A whole, clear answer, and whether another request may go over the channel.
struct Exchanged {
    HttpResponse answer;
    bool is_channel_usable = false;
};

// Sends one request over a channel that is connected or resumed, and waits for its answer.
[[nodiscard]] Result<Exchanged> exchange(HttpChannel& channel, const HttpRequest& request,
                                         const ExchangeRules& rules);

}  // namespace hsauth
