#include "emulator/http_writer.h"

#include "support/emulator_stage.h"

using namespace hsauth::emulator;

TEST_CASE("An answer is written with its length", "[http_writer]") {
    CHECK(http_text({200, {{"X", "y"}}, "hi"}, "GET", true) ==
          "HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nhi");
}

TEST_CASE("A 204 and a 304 have neither a length nor a body", "[http_writer]") {
    CHECK(http_text({204, {}, "hi"}, "GET", false) == "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    CHECK(http_text({304, {}, "hi"}, "GET", true) ==
          "HTTP/1.1 304 Not Modified\r\nConnection: keep-alive\r\n\r\n");
}

TEST_CASE("An answer to HEAD has the length of its body and no body, cut or whole", "[http_writer]") {
    const Delivery delivery = GENERATE(Delivery{Whole{}}, Delivery{Truncated{1}});
    CHECK(http_text({405, {}, "hi", delivery}, "HEAD", true) ==
          "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n");
}

TEST_CASE("Only HEAD itself, in capitals, is HEAD", "[http_writer]") {
    CHECK(http_text({405, {}, "hi"}, "head", true).ends_with("\r\n\r\nhi"));
}

TEST_CASE("An answer to what has no id has no header for one", "[http_writer]") {
    const auto answer = answer_without_id(own_fault);
    CHECK(answer.status == 500);
    CHECK(header(answer, "Cache-Control") == "no-store");
    for (const auto& [name, value] : answer.headers)
        CHECK(name != correlation_id_header);
}
