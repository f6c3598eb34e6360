package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.operator.Acting.Reason;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.operator.Action;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;

@Hidden
@RestController
@RequestMapping("/operator/generations/{id}")
final class OperatorGenerationController {
  private final Generations generations;
  private final Healing healing;
  private final Acting acting;

  OperatorGenerationController(Generations generations, Healing healing, Acting acting) {
    this.generations = generations;
    this.healing = healing;
    this.acting = acting;
  }

  @GetMapping
  OperatorGenerationView read(@PathVariable("id") String id) {
    return OperatorGenerationView.of(there(id, find(id)));
  }

  @PostMapping("/retry")
  OperatorGenerationView retry(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    return act(token, Action.RETRY, id, reason, healing::retry);
  }

  @PostMapping("/restart")
  OperatorGenerationView restart(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    return act(token, Action.RESTART, id, reason, healing::restart);
  }

  @PostMapping("/end")
  OperatorGenerationView end(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    return act(token, Action.END, id, reason, healing::end);
  }

  @PostMapping("/adopt")
  OperatorGenerationView adopt(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    return act(token, Action.ADOPT, id, reason, healing::adopt);
  }

  private OperatorGenerationView act(
      Jwt token, Action action, String id, Reason reason, Consumer<Generation> deed) {
    Optional<Generation> found = find(id);
    return acting.act(
        token,
        action,
        Ids.isId(id) ? id : "?",
        found.map(Generation::account),
        reason.why(),
        () -> {
          deed.accept(there(id, found));
          return read(id);
        });
  }

  private Optional<Generation> find(String id) {
    return Optional.of(id).filter(Ids::isId).map(GenerationId::new).flatMap(generations::find);
  }

  private static Generation there(String id, Optional<Generation> found) {
    return found.orElseThrow(
        () -> Refusal.notFound("id", id, "the id of a generation: 32 hexadecimal digits"));
  }
}
