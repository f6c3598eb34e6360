package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.operator.Acting.Reason;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.domain.operator.Action;
import studio.dailies.workflows.client.Rounds;
import studio.dailies.workflows.sweep.Sweep;

@Hidden
@RestController
final class SweepController {
  private final Rounds rounds;
  private final Deadline deadline;
  private final Acting acting;

  SweepController(Rounds rounds, Deadline deadline, Acting acting) {
    this.rounds = rounds;
    this.deadline = deadline;
    this.acting = acting;
  }

  /// @param schedule as Temporal's page names it
  record SweepView(String name, String schedule) {}

  @PostMapping("/operator/sweeps/{name}")
  SweepView now(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("name") String name,
      @RequestBody Reason reason) {
    Optional<Sweep> sweep =
        Stream.of(Sweep.values()).filter(it -> word(it).equals(name)).findFirst();
    return acting.act(
        token,
        Action.SWEEP,
        sweep.map(SweepController::word).orElse("?"),
        Optional.empty(),
        reason.why(),
        () -> {
          Sweep known = sweep.orElseThrow(() -> unknown(name));
          deadline.run(() -> rounds.now(known));
          return new SweepView(name, known.id());
        });
  }

  private static Refusal unknown(String name) {
    String all =
        Stream.of(Sweep.values()).map(SweepController::word).collect(Collectors.joining(", "));
    return Refusal.notFound("name", name, "one of " + all);
  }

  private static String word(Sweep sweep) {
    return sweep.name().toLowerCase(Locale.ROOT);
  }
}
