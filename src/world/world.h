#pragma once

#include "world/browser.h"
#include "world/callback_listener.h"
#include "world/clock.h"
#include "world/environment.h"
#include "world/files.h"
#include "world/http_client.h"
#include "world/pending_logins.h"
#include "world/random.h"
#include "world/signals.h"
#include "world/terminal.h"
#include "world/token_store.h"

namespace hsauth {

// Everything outside the process, as one parameter: main() passes the real one, a test a fake. Owns nothing.
struct World {
    Clock& clock;
    Random& random;
    Environment& environment;
    Files& files;
    HttpClient& http;
    Browser& browser;
    CallbackListeners& listeners;
    Terminal& terminal;
    TokenStore& store;
    PendingLogins& pending;
    Signals& signals;
};

}  // namespace hsauth
