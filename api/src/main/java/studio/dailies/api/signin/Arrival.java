package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What came of somebody's return from an issuer, and what is to be done next.
///
/// @param account with `DONE` and `CONNECTED`: whose it is
/// @param newcomer with `ADDRESS`: to be sent along when asking for a code
/// @param address with `ADDRESS`: one that the issuer knows of them, as a suggestion
record Arrival(
    Next next,
    @Nullable String account,
    @Nullable String newcomer,
    @Schema(example = "ada@example.com") @Nullable String address) {

  /// Where it goes on.
  enum Next {
    /// They are signed in.
    DONE,
    /// They have to prove an address, by a mailed code, before anything else.
    ADDRESS,
    /// The issuer opens the account that was signed in, from now on.
    CONNECTED
  }
}
