package studio.dailies.sandbox.oauth;

import java.util.List;
import java.util.stream.Collectors;
import studio.dailies.sandbox.http.Answer;

/// The pages on which a tester chooses whom to be, without a script.
public final class Page {
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;
      color:#1c2430;background:#f7f6f2}h1{font-size:1.3rem}h2{font-size:1rem}
      form{background:#fff;border:1px solid #ddd8cc;border-radius:8px;padding:.8rem 1rem;margin:.6rem 0}
      button{font:inherit;text-align:left;padding:.4rem .9rem;background:#eef2f8;color:#123;
      border:1px solid #9ab;border-radius:6px}input{font:inherit;width:100%;box-sizing:border-box;
      padding:.3rem;border:1px solid #998}label{display:block;margin:.4rem 0}small{color:#667}
      """;

  private Page() {}

  /// Somebody to be.
  ///
  /// @param value what is sent when they are chosen
  public record Choice(String value, String title, String more) {}

  /// A field of the form for somebody new.
  public record Field(String name, String label, String example) {}

  /// @param who as whom people sign in, such as Google
  public static Answer choose(String who, List<Choice> choices, List<Field> fields) {
    String known =
        choices.stream()
            .map(each ->
                """
                <form method="post"><button name="person" value="%s"><strong>%s</strong></button>
                <small>%s</small></form>
                """
                    .formatted(escaped(each.value()), escaped(each.title()), escaped(each.more())))
            .collect(Collectors.joining());
    String news =
        fields.stream()
            .map(each ->
                "<label>%s <input name=\"%s\" placeholder=\"%s\"></label>"
                    .formatted(
                        escaped(each.label()), escaped(each.name()), escaped(each.example())))
            .collect(Collectors.joining());
    String body =
        """
        <p>This is a sandbox: be whoever you like.</p>%s
        <h2>Somebody new</h2><form method="post">%s<button name="person" value="new">Be them</button></form>
        <form method="post"><button name="person" value="">Say no</button></form>
        """
            .formatted(known, news);
    return page(200, who + " (sandbox)", body);
  }

  public static Answer words(int status, String words) {
    return page(status, words, "");
  }

  /// No `form-action`: browsers would apply it to the redirect afterwards.
  private static Answer page(int status, String title, String body) {
    String page =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>%s</title><style>%s</style></head>
        <body><h1>%s</h1>%s</body></html>
        """
            .formatted(escaped(title), STYLE, escaped(title), body);
    return Answer.html(status, page)
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
