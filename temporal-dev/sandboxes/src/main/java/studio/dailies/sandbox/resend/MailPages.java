package studio.dailies.sandbox.resend;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.dailies.sandbox.http.Answer;

/// The mailbox for people. Everything that came with a mail is shown as text, never as a page.
final class MailPages {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;
      color:#1c2430;background:#f7f6f2}
      h1{font-size:1.4rem}a{color:#1c4f8a;text-decoration:none}
      li{list-style:none;background:#fff;border:1px solid #ddd8cc;border-radius:8px;
      padding:.7rem 1rem;margin:.5rem 0}ul{padding:0}small{color:#667}
      pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;border:1px solid #ddd8cc;
      border-radius:8px;padding:1rem}dt{color:#667}dd{margin:0 0 .4rem}
      """;

  private MailPages() {}

  static Answer list(List<Mail> mails) {
    String rows =
        mails.reversed().stream()
            .map(mail ->
                "<li><a href=\"/mails/%s\"><strong>%s</strong></a><br><small>to %s · %s</small></li>"
                    .formatted(
                        escaped(mail.id()),
                        escaped(mail.subject()),
                        escaped(String.join(", ", mail.to())),
                        TIME.format(mail.at())))
            .collect(Collectors.joining("\n"));
    String body = mails.isEmpty() ? "<p>No mail yet. This page looks again by itself.</p>" : rows;
    return page("Mailbox", "<meta http-equiv=\"refresh\" content=\"3\">", "<ul>" + body + "</ul>");
  }

  static Answer one(Mail mail) {
    String fields =
        "<dl><dt>To</dt><dd>%s</dd><dt>From</dt><dd>%s</dd><dt>Sent</dt><dd>%s</dd></dl>"
            .formatted(
                escaped(String.join(", ", mail.to())),
                escaped(mail.from()),
                TIME.format(mail.at()));
    String text = mail.text().isEmpty() ? "" : "<pre>" + escaped(mail.text()) + "</pre>";
    String html =
        mail.html().isEmpty()
            ? ""
            : "<details><summary>HTML part</summary><pre>%s</pre></details>"
                .formatted(escaped(mail.html()));
    return page(mail.subject(), "", "<p><a href=\"/\">← Mailbox</a></p>" + fields + text + html);
  }

  private static Answer page(String title, String head, String body) {
    String page =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">%s
        <meta name="viewport" content="width=device-width"><title>%s</title><style>%s</style></head>
        <body><h1>%s</h1>%s</body></html>
        """
            .formatted(head, escaped(title), STYLE, escaped(title), body);
    return Answer.html(200, page)
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
