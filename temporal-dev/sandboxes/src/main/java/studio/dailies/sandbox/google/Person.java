package studio.dailies.sandbox.google;

import org.jspecify.annotations.Nullable;

/// Somebody with a Google account.
///
/// @param domain the Workspace that they belong to, as `hd` names it, if they do
record Person(String sub, String email, boolean verified, @Nullable String domain) {

  String words() {
    return (verified ? "verified" : "NOT verified")
        + (domain == null ? "" : ", of the Workspace " + domain);
  }
}
