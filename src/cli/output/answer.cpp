#include "cli/output/answer.h"

#include <utility>

#include "cli/output/login_output.h"

namespace hsauth::cli {

Result<> answer_line(Context& context, std::string_view line) {
    SecretBuilder text;
    text.append(line).append("\n");
    return context.world.terminal.answer(text.so_far());
}

Result<> answer_line(Context& context, const Secret& line) {
    return answer_line(context, line.reveal());
}

Result<ExitCode> answer_login(Context& context, const Login& login) {
    auto written = [&]() -> Result<> {
        switch (context.output.format) {
            case Format::json:
                return answer_line(context, login_json(login));
            case Format::token:
                return answer_line(context, login.profile.access_token);
            case Format::text:
                break;
        }
        return context.world.terminal.answer(login_text(login));
    }();
    if (!written) return pass_on(std::move(written.error()));
    return 0;
}

}  // namespace hsauth::cli
