#pragma once

#include <string>
#include <vector>

#include "flow/secret_rotation.h"
#include "world/profile.h"

namespace hsauth::cli {

// Profiles as they are listed and shown: never with a secret.
[[nodiscard]] std::string profile_list_text(const std::vector<ProfileOutline>& profiles,
                                            const std::string& standing);
[[nodiscard]] std::string profile_list_json(const std::vector<ProfileOutline>& profiles,
                                            const std::string& standing);
[[nodiscard]] std::string profile_text(const ProfileOutline& profile);
[[nodiscard]] std::string profile_json(const ProfileOutline& profile);
[[nodiscard]] std::string choice_json(const std::string& name);
[[nodiscard]] std::string renaming_json(const std::string& name, const std::string& new_name);
[[nodiscard]] std::string removal_json(const std::string& name, bool revoked);
[[nodiscard]] std::string secret_change_json(const std::string& name);
[[nodiscard]] std::string secret_changes_text(const std::vector<SecretChange>& changes);
[[nodiscard]] std::string secret_changes_json(const std::vector<SecretChange>& changes);

}  // namespace hsauth::cli
