package studio.dailies.activities.mail;

import studio.dailies.store.signin.Challenges.Code;

/// The mail with a code. It says what the code does, so that nobody gives it away for something
/// else. The code is not in the subject, which a locked screen would show, and nothing in it can be
/// clicked: scanners open links.
final class CodeMail {
  private CodeMail() {}

  static OutgoingMail render(String from, Code code) {
    Says words = says(code);
    return new OutgoingMail(
        from,
        code.address(),
        words.subject(),
        text(words, code.digits()),
        html(words, code.digits()));
  }

  /// @param name completes "Your … is"
  /// @param does what happens when it is typed; empty where the name says it
  /// @param otherwise what it means to who did not ask for it
  private record Says(String subject, String name, String does, String otherwise) {}

  private static Says says(Code code) {
    return switch (code.purpose()) {
      case SIGN_IN ->
          new Says(
              "Your Dailies sign-in code",
              "sign-in code",
              code.connects()
                  .map(issuer ->
                      "Typing it also lets the %1$s account that asked for it sign in here from now on. "
                          .formatted(issuer.title()))
                  .orElse(""),
              "somebody may have mistyped their address. You need do nothing: without this code"
                  + " nobody gets in.");
      case PROOF ->
          new Says(
              "Your Dailies confirmation code",
              "confirmation code",
              "Typing it confirms that it is you who is about to change something important in your"
                  + " account. ",
              "somebody is at one of your open sessions. Sign in, and end the sessions that you do"
                  + " not know.");
      case NEW_ADDRESS ->
          new Says(
              "Your Dailies code for a new address",
              "code for a new address",
              "Typing it makes this the address of the account that asked for it. ",
              "somebody may have mistyped their address. You need do nothing: without this code"
                  + " nothing changes.");
      case REQUEST ->
          new Says(
              "Your Dailies code for a request about your data",
              "code for your request",
              "Typing it sends us the request that you have written, with this address. ",
              "somebody may have mistyped their address. You need do nothing: without this code"
                  + " nothing is asked in your name.");
    };
  }

  private static String text(Says words, String digits) {
    return """
    Your %s is %s

    %sType it into the page where you asked for it. It is good for ten minutes, once, and only in
    that browser. Give it to nobody.

    If you did not ask for it, %s
    """
        .formatted(words.name(), digits, words.does(), words.otherwise());
  }

  private static String html(Says words, String digits) {
    return """
    <p>Your %s is</p>
    <p style="font-size:2em;letter-spacing:.2em"><b>%s</b></p>
    <p>%sType it into the page where you asked for it. It is good for ten minutes, once, and only
    in that browser. Give it to nobody.</p>
    <p>If you did not ask for it, %s</p>
    """
        .formatted(words.name(), digits, words.does(), words.otherwise());
  }
}
