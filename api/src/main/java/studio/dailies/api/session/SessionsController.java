package studio.dailies.api.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.session.Sessions.Session;

@Tag(name = "Signing in")
@RestController
@RequestMapping("/api/sessions")
final class SessionsController {
  private final Sessions sessions;
  private final SessionCookie cookie;

  SessionsController(Sessions sessions, SessionCookie cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /// One place where somebody is signed in.
  ///
  /// @param device in words that tell a laptop from a phone and no more
  /// @param current whether it is the one that asks
  record OpenSession(
      String id,
      @Schema(example = "Firefox on Linux") String device,
      Instant signedInAt,
      Instant expiresAt,
      boolean current) {

    static OpenSession of(Session session, Optional<String> current) {
      return new OpenSession(
          session.id(),
          session.device().words(),
          session.createdAt(),
          session.expiresAt(),
          current.equals(Optional.of(session.id())));
    }
  }

  @Operation(summary = "Where you are signed in, the newest first")
  @GetMapping
  Page<OpenSession> list(@Me AccountId account, HttpServletRequest request) {
    Optional<String> current = SessionFilter.sessionOf(request).map(Session::id);
    List<OpenSession> all =
        sessions.of(account).stream().map(each -> OpenSession.of(each, current)).toList();
    return new Page<>(all, null);
  }

  @Operation(summary = "Sign out in one place")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(
      @Me AccountId account,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!sessions.end(account, id)) {
      throw Refusal.notFound();
    }
    if (SessionFilter.sessionOf(request).filter(it -> it.id().equals(id)).isPresent()) {
      cookie.clear(response);
    }
  }

  @Operation(summary = "Sign out everywhere, here too")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endAll(@Me AccountId account, HttpServletResponse response) {
    sessions.endAll(account);
    cookie.clear(response);
  }
}
