package studio.dailies.api.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import studio.dailies.api.problem.CutOff;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.domain.reference.ReferenceLimits;
import studio.dailies.store.project.Projects;
import studio.dailies.store.reference.Reference;
import studio.dailies.store.reference.References;

@Tag(name = "References")
@RestController
final class ReferenceController {
  /// A header and no part of the address, which proxies write down.
  static final String NAME = "Reference-Name";

  private final Projects projects;
  private final References references;
  private final OwnReferences own;
  private final Uploading uploading;
  private final Contents contents;

  ReferenceController(
      Projects projects,
      References references,
      OwnReferences own,
      Uploading uploading,
      Contents contents) {
    this.projects = projects;
    this.references = references;
    this.own = own;
    this.uploading = uploading;
    this.contents = contents;
  }

  record ReferenceName(@Nullable String name) {}

  @Operation(
      summary = "Upload a picture, a sound or a video to a project",
      description =
          "The body is the file itself, of one of these types. It is checked by its content, and kept"
              + " without what it tells beside what it shows. At most 200 in a project.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "image/png",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "image/jpeg",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "image/webp",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "video/mp4",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "audio/mpeg",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "audio/wav",
                    schema = @Schema(type = "string", format = "binary"))
              }))
  @ApiResponse(responseCode = "201", description = "The reference, as it is kept")
  @ApiResponse(responseCode = "408", description = "`too-slow`")
  @ApiResponse(responseCode = "409", description = "`idempotency-key-reused`")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: two at once are enough")
  @PostMapping("/api/projects/{id}/references")
  ResponseEntity<ReferenceView> add(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @Parameter(description = "1 to 200 characters, percent-encoded UTF-8", required = true)
          @RequestHeader(NAME)
          Optional<String> name,
      HttpServletRequest request)
      throws IOException {
    Projects.Project project = projects.find(account, id).orElseThrow(Refusal::notFound);
    Reference made = uploading.add(account, project.id(), decoded(name), request);
    return ResponseEntity.created(URI.create("/api/references/" + made.id()))
        .body(ReferenceView.of(made));
  }

  private static String decoded(Optional<String> given) {
    String encoded = Texts.required(NAME, given.orElse(null));
    try {
      byte[] bytes = UriUtils.decode(encoded, ISO_8859_1).getBytes(ISO_8859_1);
      return named(NAME, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw Refusal.field(NAME, encoded, "must be percent-encoded UTF-8");
    }
  }

  private static String named(String field, @Nullable String given) {
    return Texts.line(field, given, ReferenceLimits.NAME_MAX);
  }

  @Operation(summary = "The references of a project, oldest first")
  @GetMapping("/api/projects/{id}/references")
  Page<ReferenceView> list(
      @Me AccountId account, @PathVariable ProjectId id, @RequestParam Optional<String> cursor) {
    Projects.Project project = projects.find(account, id).orElseThrow(Refusal::notFound);
    return Page.of(
        references.of(account, project.id(), after(account, cursor), Page.SIZE + 1),
        it -> it.id().value(),
        ReferenceView::of);
  }

  private Optional<ReferenceId> after(AccountId account, Optional<String> cursor) {
    return cursor.map(it ->
        Optional.of(it)
            .flatMap(id -> own.find(account, id))
            .map(Reference::id)
            .orElseThrow(
                () -> Refusal.field("cursor", it, "must be the `next` of an earlier page")));
  }

  @Operation(summary = "One reference")
  @GetMapping("/api/references/{id}")
  ReferenceView read(@Me AccountId account, @PathVariable ReferenceId id) {
    return ReferenceView.of(find(account, id));
  }

  @Operation(
      summary = "The file itself",
      description =
          "As it is kept, for its person alone. `Range` is heeded for one range. If it breaks off, so"
              + " does the connection.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "206", description = "The part that was asked for")
  @GetMapping("/api/references/{id}/content")
  void content(
      @Me AccountId account,
      @PathVariable ReferenceId id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, CutOff {
    contents.write(
        Contents.Stored.of(find(account, id).media()), request.getHeader("Range"), response);
  }

  @Operation(summary = "Give a reference another name")
  @PatchMapping("/api/references/{id}")
  ReferenceView rename(
      @Me AccountId account, @PathVariable ReferenceId id, @RequestBody ReferenceName body) {
    String name = named("name", body.name());
    return references
        .rename(account, find(account, id).id(), name)
        .map(ReferenceView::of)
        .orElseThrow(Refusal::notFound);
  }

  @Operation(
      summary = "Delete a reference",
      description =
          "A generation that was sent goes on: it has a copy of its own until it ends. One that has"
              + " yet to be sent ends, and is not charged.")
  @DeleteMapping("/api/references/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@Me AccountId account, @PathVariable ReferenceId id) {
    contents.delete(
        references.remove(account, find(account, id).id()).orElseThrow(Refusal::notFound));
  }

  private Reference find(AccountId account, ReferenceId id) {
    return own.find(account, id.value()).orElseThrow(Refusal::notFound);
  }
}
