package studio.dailies.domain.net;

import java.util.regex.Pattern;

/// What a host in a URL may look like: a plain ASCII name of at least two labels, the last of which
/// begins with a letter. No spelling of a number passes, so no IP literal does: not `127.1`, not
/// `2130706433`, not `0x7f.1`, not `0177.0.0.1`, not circled digits, not `[::1]`.
public final class HostName {
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern NAME =
      Pattern.compile("(?i)(?:" + LABEL + "\\.){1,20}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final int MAX_CHARS = 253;

  private HostName() {}

  public static boolean isName(String host) {
    return host.length() <= MAX_CHARS && NAME.matcher(host).matches();
  }
}
