package studio.dailies.api.mail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.domain.mail.UnsubscribeLinks;
import studio.dailies.domain.mail.UnsubscribeLinks.Ends;
import studio.dailies.store.mail.MailPreferences;

/// The end of mails, by the link in each of them: one POST of a mail program (RFC 8058), or the
/// button of the page. The link is all that it takes: no cookie is asked for, and none is looked
/// at. Whoever only follows the link, as scanners of mail do, changes nothing.
@Tag(name = "Mail")
@RestController
@RequestMapping("/mail/unsubscribe/{link}")
final class UnsubscribeController {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  /// As ours everywhere, but that this page may send its own form to us.
  private static final String CONTENT_POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final UnsubscribeLinks links;
  private final MailPreferences preferences;

  UnsubscribeController(UnsubscribeLinks links, MailPreferences preferences) {
    this.links = links;
    this.preferences = preferences;
  }

  @Operation(
      summary = "The page that a link in a mail leads to",
      description = "It changes nothing: its button does.")
  @ApiResponse(responseCode = "200", description = "A page with one button")
  @GetMapping
  ResponseEntity<String> page(@PathVariable String link) {
    checked(link);
    return page(
        "End these mails?",
        """
        <p>You get no more mails of this kind. Codes, and what you must know of your account, still
        come.</p>
        <form method="post">
        <input type="hidden" name="List-Unsubscribe" value="One-Click">
        <button>End these mails</button>
        </form>
        """);
  }

  @Operation(
      summary = "End all mails of this kind",
      description =
          "`List-Unsubscribe=One-Click` as a form, as RFC 8058 says. Again: does nothing more.")
  @ApiResponse(responseCode = "200", description = "Ended")
  @PostMapping
  ResponseEntity<String> end(@PathVariable String link, HttpServletRequest request) {
    Ends ends = checked(link);
    String form = new String(RequestBodies.of(request), StandardCharsets.UTF_8);
    if (!form.contains("List-Unsubscribe") || !form.contains("One-Click")) {
      throw Refusal.field("List-Unsubscribe", "", "must be One-Click");
    }
    preferences.end(ends.account());
    return page(
        "Ended",
        "<p>You get no more mails of this kind. If you want them again: sign in, and say so in your"
            + " mail preferences.</p>");
  }

  /// Of a class that cannot be ended no link was ever made.
  private Ends checked(String link) {
    return links
        .read(link)
        .filter(ends -> ends.mailClass().needsConsent())
        .orElseThrow(Refusal::notFound);
  }

  private static ResponseEntity<String> page(String title, String body) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .header("Content-Security-Policy", CONTENT_POLICY)
        .body(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%1$s</title>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %2$s</main>
            </body>
            </html>
            """
                .formatted(title, body));
  }
}
