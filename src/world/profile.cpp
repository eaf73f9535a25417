#include "world/profile.h"

namespace hsauth {

Profile Profile::clone() const {
    Profile copy;
    static_cast<ProfileFacts&>(copy) = *this;
    copy.client_secret = client_secret.clone();
    copy.access_token = access_token.clone();
    copy.refresh_token = refresh_token.clone();
    return copy;
}

ProfileOutline::ProfileOutline(const Profile& profile)
    : ProfileFacts(profile),
      has_client_secret(!profile.client_secret.empty()),
      has_access_token(!profile.access_token.empty()),
      has_refresh_token(!profile.refresh_token.empty()) {}

bool same_identity(const ProfileFacts& a, const ProfileFacts& b) {
    return a.hub_id && a.client_id == b.client_id && a.hub_id == b.hub_id && a.api_origin == b.api_origin;
}

}  // namespace hsauth
