#include "system/answer_framing.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A length that is said once, or not at all, is clear", "[answer_framing]") {
    CHECK(is_framed_clearly({}));
    CHECK(is_framed_clearly({{"Content-Type", "application/json"}, {"Content-Length", "12"}}));
    CHECK(is_framed_clearly({{"transfer-encoding", "Chunked"}}));
}

TEST_CASE("A length that is said twice, oddly, or in two ways is not", "[answer_framing]") {
    using Headers = std::vector<HttpHeader>;
    for (const auto& headers : {Headers{{"Content-Length", "2x"}}, Headers{{"Content-Length", ""}},
                                Headers{{"Content-Length", "-1"}}, Headers{{"Content-Length", "2, 2"}},
                                Headers{{"Content-Length", "2"}, {"content-length", "2"}},
                                Headers{{"Content-Length", "2"}, {"Transfer-Encoding", "chunked"}},
                                Headers{{"Transfer-Encoding", "gzip, chunked"}}}) {
        CAPTURE(headers.front().value, headers.size());
        CHECK_FALSE(is_framed_clearly(headers));
    }
}
