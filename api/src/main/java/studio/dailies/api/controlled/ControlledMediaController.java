package studio.dailies.api.controlled;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.problem.CutOff;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.reference.Contents;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;

@Tag(name = "Controlled media")
@RestController
final class ControlledMediaController {
  private final ControlledMedia controlled;
  private final Controlling controlling;
  private final OwnGenerations generations;
  private final Contents contents;

  ControlledMediaController(
      ControlledMedia controlled,
      Controlling controlling,
      OwnGenerations generations,
      Contents contents) {
    this.controlled = controlled;
    this.controlling = controlling;
    this.generations = generations;
    this.contents = contents;
  }

  @Operation(
      summary = "Whether your media can be opened by whoever has its address",
      description = "So it is unless you ask for controlled media.")
  @GetMapping("/api/account/controlled-media")
  ControlledMediaView read(@Me AccountId account) {
    return ControlledMediaView.of(controlled.find(account));
  }

  @Operation(
      summary =
          "Have all your media controlled: nobody opens it without your session or a link of yours",
      description =
          "What is made from now on is private at once. What there is moves, and its old addresses"
              + " end: that takes some minutes, and `CONTROLLED` says that it is done. There is no"
              + " way back. May be repeated.")
  @ApiResponse(responseCode = "202", description = "How far it is")
  @PostMapping("/api/account/controlled-media")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ControlledMediaView ask(@Me AccountId account) {
    return controlling.ask(account).orElseThrow(Refusal::notFound);
  }

  @Operation(
      summary = "The media of a take, if it is controlled",
      description =
          "For its person alone. `Range` is heeded for one range. Media that is not controlled is"
              + " at the `url` of its take.")
  @ApiResponse(
      responseCode = "200",
      description = "The media",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "206", description = "The part that was asked for")
  @GetMapping("/api/generations/{id}/media")
  void media(
      @Me AccountId account,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, CutOff {
    StoredMedia take =
        generations.take(account, id).flatMap(Generation::take).orElseThrow(Refusal::notFound);
    contents.write(Contents.Stored.of(take), request.getHeader("Range"), response);
  }
}
