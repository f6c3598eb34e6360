package studio.dailies.sandbox.x;

import org.jspecify.annotations.Nullable;

/// Somebody with an X account.
///
/// @param email one that they have confirmed there, if they have
record Person(String id, String username, String name, @Nullable String email) {

  String words() {
    return email == null ? "no confirmed address" : email;
  }
}
