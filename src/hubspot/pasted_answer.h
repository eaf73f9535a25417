#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace hsauth {

// An HTTP answer as somebody pasted it: a body alone, or with what `curl -i` prints above it. All of it
// points into the pasted text.
struct PastedAnswer {
    std::optional<int> http_status;  // absent where there is no status line
    std::vector<std::pair<std::string_view, std::string_view>> headers;
    std::string_view body;

    // The first header of that name, in any case; empty where there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    // Whether a header's name begins so, in any case.
    [[nodiscard]] bool has_header_like(std::string_view prefix) const;
};

// Lines may end as on the wire or as in a file. Of several heads, as a proxy's tunnel, an interim answer or a
// redirect leaves them, the last one counts. Takes no longer than in proportion.
[[nodiscard]] PastedAnswer read_pasted_answer(std::string_view text);

}  // namespace hsauth
