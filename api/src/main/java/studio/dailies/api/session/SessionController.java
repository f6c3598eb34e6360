package studio.dailies.api.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.store.session.Sessions;

@Tag(name = "Signing in")
@RestController
@RequestMapping("/api/session")
final class SessionController {
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final FreshProof fresh;

  SessionController(Sessions sessions, SessionCookie cookie, FreshProof fresh) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.fresh = fresh;
  }

  @Operation(summary = "Who is signed in in this browser")
  @GetMapping
  SessionView read(HttpServletRequest request) {
    return SessionFilter.sessionOf(request)
        .flatMap(session -> SessionView.of(session, fresh))
        .orElseThrow(
            () -> Refusal.of(ProblemType.SIGNED_OUT, "Nobody is signed in in this browser."));
  }

  @Operation(summary = "Sign out: the session ends and the cookie goes")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(HttpServletRequest request, HttpServletResponse response) {
    SessionFilter.sessionOf(request).ifPresent(sessions::end);
    cookie.clear(response);
  }
}
