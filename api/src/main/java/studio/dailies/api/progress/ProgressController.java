package studio.dailies.api.progress;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.session.Me;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.project.Projects;

@Tag(name = "Progress")
@RestController
final class ProgressController {
  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String HOW =
      " Server-sent events. `generation` is how one stands now, exactly as it is read at its own"
          + " address; of two the one with the higher `revision` is newer. `ready` comes when all is"
          + " told that was before: from then on whatever changes is told, within a second or so."
          + " `reload` says that what was missed cannot be told and has to be read anew. The stream"
          + " ends after 15 minutes at the latest, and with the session or the project; a browser"
          + " comes back by itself, and with `Last-Event-ID` is told all that it has missed.";
  private static final String EXAMPLE =
      """
      retry: 1500

      id: 6f2a81b200000001
      event: generation
      data: {"id":"…","state":"ACCEPTED","waitingFor":"the provider to make it",…}

      id: 6f2a81b200000001
      event: ready
      data: {}

      : still here

      """;

  private final Projects projects;
  private final OwnGenerations generations;
  private final EventStreams streams;
  private final ChangePoller poller;
  private final GenerationEvents events;

  ProgressController(
      Projects projects,
      OwnGenerations generations,
      EventStreams streams,
      ChangePoller poller,
      GenerationEvents events) {
    this.projects = projects;
    this.generations = generations;
    this.streams = streams;
    this.poller = poller;
    this.events = events;
  }

  @Operation(
      summary = "What happens in a project, as it happens",
      description =
          "Tells of its generations, first of those that have not ended. `edited` comes when the"
              + " project, a scene, a shot or a cast member was made, changed, moved, deleted or"
              + " restored, by whomever: read anew what you show; who comes back with"
              + " `Last-Event-ID` is told so once, since it may have missed some."
              + HOW)
  @ApiResponse(
      responseCode = "200",
      description = "The events",
      content =
          @Content(
              mediaType = EventWriter.TYPE,
              schema = @Schema(type = "string"),
              examples = @ExampleObject(EXAMPLE)))
  @ApiResponse(responseCode = "429", description = "`too-many-streams`")
  @GetMapping("/api/projects/{id}/events")
  void ofProject(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @RequestHeader(LAST_EVENT_ID) Optional<String> lastHeard,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    if (projects.thereOf(account, List.of(id)).isEmpty()) {
      throw Refusal.notFound();
    }
    follow(new Subject(account, id, null), lastHeard, request, response);
  }

  @Operation(
      summary = "What happens to a generation, as it happens",
      description = "Tells first how it stands." + HOW)
  @ApiResponse(
      responseCode = "200",
      description = "The events",
      content =
          @Content(
              mediaType = EventWriter.TYPE,
              schema = @Schema(type = "string"),
              examples = @ExampleObject(EXAMPLE)))
  @ApiResponse(responseCode = "429", description = "`too-many-streams`")
  @GetMapping("/api/generations/{id}/events")
  void ofGeneration(
      @Me AccountId account,
      @PathVariable String id,
      @RequestHeader(LAST_EVENT_ID) Optional<String> lastHeard,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    Generation own = generations.find(account, id).orElseThrow(Refusal::notFound);
    follow(new Subject(account, own.project(), own.id()), lastHeard, request, response);
  }

  private void follow(
      Subject subject,
      Optional<String> lastHeard,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    if (request.getMethod().equals("HEAD")) {
      response.setContentType(EventWriter.TYPE);
      return;
    }
    EventStream stream =
        streams.open(subject, SessionFilter.sessionOf(request).orElseThrow(Refusal::notFound));
    boolean handedOn = false;
    try {
      // The stream is open first: what is written while this is read comes by the stream.
      long edits =
          projects.editsAmong(List.of(subject.project())).getOrDefault(subject.project(), 0L);
      stream.begunWithEdits(edits);
      List<Event> first = events.first(subject, lastHeard, poller.mark(), edits);
      stream.begunWith(first);
      new EventWriter(response).write(first, stream);
      request.upgrade(StreamConnection.class).begin(stream, () -> streams.close(stream));
      handedOn = true;
    } finally {
      if (!handedOn) {
        streams.close(stream);
      }
    }
  }
}
