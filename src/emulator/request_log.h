#pragma once

#include <cstddef>
#include <deque>
#include <optional>

#include "base/timestamp.h"
#include "emulator/message.h"
#include "json/value.h"

namespace hsauth::emulator {

// The last requests with their answers' status, for a test to look at: at most 1000, and of 16 MiB in all.
// They are kept as they came, since an emulator under load takes down far more than anybody reads. Secrets
// are replaced, and what is long is cut, in everything that it shows; what it drops is wiped.
class RequestLog {
  public:
    // No status where no answer went out.
    void note(Request request, std::optional<int> status, Timestamp at);

    // {"at","method","path","query","form","headers","status"} each, oldest first. query, form and headers
    // are objects; a repeated name has an array of its values.
    [[nodiscard]] json::Array entries() const;
    // The one that was noted last; there must be one.
    [[nodiscard]] json::Value latest() const;

  private:
    struct Entry {
        Entry(Request noted, std::optional<int> answered, Timestamp moment);
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;
        ~Entry();

        Request request;
        std::optional<int> status;
        Timestamp at;
        std::size_t bytes;  // of the request
    };

    [[nodiscard]] static json::Value shown(const Entry& entry);
    void drop_oldest();

    std::deque<Entry> entries_;
    std::size_t bytes_ = 0;  // of all entries
};

}  // namespace hsauth::emulator
