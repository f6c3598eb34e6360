package studio.dailies.activities.mail;

import studio.dailies.store.signin.Challenges.Code;

/// The mail with a sign-in code. The code is not in the subject, which a locked screen would show,
/// and nothing in it can be clicked: scanners open links.
final class CodeMail {
  private CodeMail() {}

  static OutgoingMail render(String from, Code code) {
    return new OutgoingMail(
        from,
        code.address(),
        "Your Dailies sign-in code",
        text(code.digits()),
        html(code.digits()));
  }

  private static String text(String digits) {
    return """
    Your sign-in code is %s

    Type it into the page where you asked for it. It is good for ten minutes, once, and only in
    that browser.

    If you did not ask for it, somebody may have mistyped their address. You need do nothing:
    without this code nobody gets in.
    """
        .replace("%s", digits);
  }

  private static String html(String digits) {
    return """
    <p>Your sign-in code is</p>
    <p style="font-size:2em;letter-spacing:.2em"><b>%s</b></p>
    <p>Type it into the page where you asked for it. It is good for ten minutes, once, and only
    in that browser.</p>
    <p>If you did not ask for it, somebody may have mistyped their address. You need do nothing:
    without this code nobody gets in.</p>
    """
        .replace("%s", digits);
  }
}
