#include "base/form_body.h"

#include "base/encoding.h"
#include "base/redaction.h"

namespace hsauth {

FormBody& FormBody::add(std::string_view name, std::string_view value) {
    add_pair(name, value, percent_encoded(value));
    return *this;
}

FormBody& FormBody::add_secret(std::string_view name, const Secret& value) {
    add_pair(name, value.reveal(), redacted_mark);
    return *this;
}

void FormBody::add_pair(std::string_view name, std::string_view value, std::string_view shown) {
    const auto encoded_name = percent_encoded(name);
    if (encoded_.size() > 0) {
        encoded_.append("&");
        shown_ += '&';
    }
    auto encoded_value = percent_encoded(value);
    encoded_.append(encoded_name).append("=").append(encoded_value);
    wipe(encoded_value);
    shown_.append(encoded_name).append("=").append(shown);
}

}  // namespace hsauth
