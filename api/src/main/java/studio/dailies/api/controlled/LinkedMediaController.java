package studio.dailies.api.controlled;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.controlled.LinkedMedia.Linked;
import studio.dailies.api.problem.CutOff;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.reference.Contents;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.generation.Generation.StoredMedia;

/// Controlled takes for what has no session: a player on another page, a tool that downloads.
@Tag(name = "Controlled media")
@RestController
final class LinkedMediaController {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC on' d MMMM uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final LinkedMedia linked;
  private final Contents contents;

  LinkedMediaController(LinkedMedia linked, Contents contents) {
    this.linked = linked;
    this.contents = contents;
  }

  /// @param url whoever has it can open the take until then
  /// @param opensUntil from when on it opens nothing
  /// @param words the same in a sentence
  @Schema(name = "MediaLink")
  record LinkView(URI url, Instant opensUntil, String words) {
    static LinkView of(Linked it) {
      return new LinkView(
          it.url(),
          it.until(),
          "Whoever has this link can open this take, and nothing else, until %s. It cannot be ended"
                  .formatted(MINUTE.format(it.until()))
              + " sooner, but by deleting the account or the project.");
    }
  }

  @Operation(
      summary = "A link that opens a controlled take for ten minutes, without a session",
      description =
          "For a player or a tool that has no session. It opens this take alone, for whoever has"
              + " it. Ask again for another. Media that is not controlled needs none: it is at the"
              + " `url` of its take.")
  @ApiResponse(responseCode = "200", description = "A new link")
  @GetMapping("/api/generations/{id}/media-link")
  LinkView link(@Me AccountId account, @PathVariable String id) {
    return LinkView.of(linked.link(account, id));
  }

  @Operation(
      summary = "The media of a take, by a link",
      description =
          "`Range` is heeded for one range. A link that is altered, past its time, or of a take,"
              + " project or account that is gone is as if it were missing.")
  @ApiResponse(
      responseCode = "200",
      description = "The media",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "206", description = "The part that was asked for")
  @GetMapping("/linked-media/{link}")
  void open(@PathVariable String link, HttpServletRequest request, HttpServletResponse response)
      throws IOException, CutOff {
    StoredMedia take = linked.open(link).orElseThrow(Refusal::notFound);
    // A page of another origin may show it: that is what the link is for.
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    contents.write(Contents.Stored.of(take), request.getHeader("Range"), response);
  }
}
