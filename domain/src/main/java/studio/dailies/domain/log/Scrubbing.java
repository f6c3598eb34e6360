package studio.dailies.domain.log;

import java.util.List;
import java.util.regex.Pattern;

/// Takes out of a line what must not stand in a log: addresses of people and of networks, codes,
/// cookies, tokens, keys, and what in a URL opens something. Our own lines hold none of it; this is
/// the net under them, for what a library quotes in a message or a stack trace. It knows forms, not
/// meanings: what a person wrote has no form, and has to be kept out by whoever logs.
public final class Scrubbing {
  private static final List<Rule> RULES =
      List.of(
          // What stands behind a question mark of a URL, then whoever it is for.
          rule("(?<=://[^\\s?\"'<>]{1,1000})\\?[^\\s\"'<>]*", "?<query>"),
          rule("(?<=://)[^\\s/@]{1,200}@", "<user>@"),
          // Paths of ours that open something by themselves.
          rule("(?<=/callbacks/[^\\s/]{1,40}/[^\\s/]{1,40}/[^\\s/]{1,5}/)[^\\s/\"']+", "<mac>"),
          rule("(?<=/(?:api/deletions|mail/unsubscribe|linked-media)/)[^\\s/\"']+", "<secret>"),
          rule("[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+", "<address>"),
          rule("__Host-[\\w-]+=[^;\\s\"']+", "<cookie>"),
          rule("(?i)\\b(bearer|basic|key|token)( |: ?)[\\w.~+/=:-]{16,}", "$1$2<secret>"),
          rule("\\b(?:dailies|whsec|sk|re)_[\\w+/=-]{12,}", "<secret>"),
          rule("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b", "<ip>"),
          rule("(?i)(?<![\\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\\w:])", "<ip>"),
          rule("(?<![\\w.])\\d{6}(?![\\w.]\\d|\\w)", "<code>"));

  private record Rule(Pattern form, String instead) {}

  private Scrubbing() {}

  public static String clean(String text) {
    String clean = text;
    for (Rule rule : RULES) {
      clean = rule.form().matcher(clean).replaceAll(rule.instead());
    }
    return clean;
  }

  private static Rule rule(String form, String instead) {
    return new Rule(Pattern.compile(form), instead);
  }
}
