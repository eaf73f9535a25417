#pragma once

#include <concepts>

#include "world/browser.h"
#include "world/callback_listener.h"
#include "world/clock.h"
#include "world/environment.h"
#include "world/files.h"
#include "world/http_client.h"
#include "world/pending_logins.h"
#include "world/programs.h"
#include "world/random.h"
#include "world/scope_book.h"
#include "world/signals.h"
#include "world/source_tree.h"
#include "world/standing_profile.h"
#include "world/terminal.h"
#include "world/token_store.h"

namespace hsauth {

// Everything outside the process, as one parameter: main() passes the real one, a test a fake. Owns nothing.
// Several threads may share one: which parts they may use at once, each interface says, and those that say
// nothing are one thread's.
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
    StandingProfile& standing;
    PendingLogins& pending;
    Signals& signals;
    Programs& programs;
    SourceTree& tree;
    ScopeBook& scope_book;

    // The same outside but for these parts, each in the place of the interface that it implements.
    template <typename... Parts>
    [[nodiscard]] World with(Parts&... parts) const {
        return {chosen(clock, parts...),     chosen(random, parts...),   chosen(environment, parts...),
                chosen(files, parts...),     chosen(http, parts...),     chosen(browser, parts...),
                chosen(listeners, parts...), chosen(terminal, parts...), chosen(store, parts...),
                chosen(standing, parts...),  chosen(pending, parts...),  chosen(signals, parts...),
                chosen(programs, parts...),  chosen(tree, parts...),     chosen(scope_book, parts...)};
    }

  private:
    template <typename Interface>
    static Interface& chosen(Interface& own) {
        return own;
    }
    template <typename Interface, typename Part, typename... Parts>
    static Interface& chosen(Interface& own, Part& part, Parts&... parts) {
        if constexpr (std::derived_from<Part, Interface>) {
            return part;
        } else {
            return chosen(own, parts...);
        }
    }
};

}  // namespace hsauth
