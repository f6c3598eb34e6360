package studio.dailies.activities.mail;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.mail.EmailAddress;

/// What a mail says, in paragraphs of plain text. Its HTML form says the same, and asks nobody for
/// anything: no picture, no style from elsewhere, nothing that tells us it was opened.
record Words(String subject, List<String> paragraphs) {
  private static final String WHY_OTHER =
      "You have this mail because you asked for mails of this kind. To end them all, open this and"
          + " press the button: ";

  OutgoingMail to(String from, EmailAddress to, @Nullable URI unsubscribe) {
    String why = unsubscribe == null ? "" : WHY_OTHER + unsubscribe;
    return new OutgoingMail(from, to, subject, text(why), html(why), unsubscribe);
  }

  private String text(String why) {
    return String.join("\n\n", paragraphs) + (why.isEmpty() ? "\n" : "\n\n--\n" + why + "\n");
  }

  private String html(String why) {
    String body = paragraphs.stream().map(Words::paragraph).collect(Collectors.joining("\n"));
    return body + (why.isEmpty() ? "" : "\n<hr>\n" + paragraph(why)) + "\n";
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text).replace("\n", "<br>") + "</p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
