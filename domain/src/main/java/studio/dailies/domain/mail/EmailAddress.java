package studio.dailies.domain.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// One mailbox, normalised: trimmed, lower case, its domain in ASCII. Plus signs and dots stay,
/// since only the mailbox's owner knows what they mean.
public record EmailAddress(String value) {
  /// RFC 5321 allows no longer path.
  public static final int MAX_CHARS = 254;

  private static final Pattern SHAPE =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}");

  public EmailAddress {
    if (value.length() > MAX_CHARS || !SHAPE.matcher(value).matches() || value.contains("..")) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// Reads what a person typed.
  ///
  /// @throws IllegalArgumentException if it is not exactly one mailbox: a comma, a line break or a
  ///   display name is refused, never repaired
  public static EmailAddress of(String typed) {
    String text = typed.strip();
    int at = text.lastIndexOf('@');
    // A letter that becomes one of ASCII in lower case, such as the Kelvin sign, is not that
    // letter.
    boolean foreign = text.chars().limit(Math.max(0, at)).anyMatch(it -> it > '~');
    if (at < 1 || foreign || text.length() > MAX_CHARS) {
      throw new IllegalArgumentException("not an e-mail address");
    }
    String domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
    return new EmailAddress((text.substring(0, at) + "@" + domain).toLowerCase(Locale.ROOT));
  }

  /// What stands behind the `@`.
  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  /// Never the address: it would end in a log.
  @Override
  public String toString() {
    return "EmailAddress[hidden]";
  }
}
