#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hsauth::benchmarks {

// Takes HTTP answers with a Content-Length out of the bytes of one connection. It knows what the measured
// servers send and no more.
class AnswerReader {
  public:
    enum class Progress {
        needs_more,
        good,  // a whole answer: 200 with an access token in it
        bad,   // a whole answer of another kind, or none that can be read; text() shows it
    };

    // Takes bytes as they arrive. After an answer, the next bytes begin another one.
    [[nodiscard]] Progress append(std::string_view bytes);
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
    bool is_over_ = false;
};

}  // namespace hsauth::benchmarks
