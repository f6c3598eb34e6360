package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import studio.dailies.domain.operator.Action;
import studio.dailies.domain.provider.Circuit;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.provider.Circuits;

@Hidden
@RestController
@RequestMapping("/operator/providers")
final class ProviderController {
  private final Circuits circuits;
  private final List<String> names;
  private final Acting acting;

  ProviderController(Circuits circuits, Catalogue catalogue, Acting acting) {
    this.circuits = circuits;
    this.names = catalogue.models().stream().map(it -> it.provider()).distinct().sorted().toList();
    this.acting = acting;
  }

  /// @param pausedUntil by ourselves; nothing is sent until then
  /// @param lost answers that were lost one after the other
  record ProviderView(String name, boolean parked, @Nullable Instant pausedUntil, int lost) {}

  record ProvidersView(List<ProviderView> items) {}

  @GetMapping
  ProvidersView list() {
    return new ProvidersView(names.stream().map(this::view).toList());
  }

  @PostMapping("/{name}/park")
  ProviderView park(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("name") String name,
      @RequestBody Reason reason) {
    return turn(token, Action.PARK, name, reason);
  }

  @PostMapping("/{name}/unpark")
  ProviderView unpark(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("name") String name,
      @RequestBody Reason reason) {
    return turn(token, Action.UNPARK, name, reason);
  }

  private ProviderView turn(Jwt token, Action action, String name, Reason reason) {
    boolean known = names.contains(name);
    return acting.act(
        token,
        action,
        known ? name : "?",
        Optional.empty(),
        reason.why(),
        () -> {
          if (!known) {
            throw Refusal.notFound("name", name, "one of " + String.join(", ", names));
          }
          boolean turned = action == Action.PARK ? circuits.park(name) : circuits.unpark(name);
          if (!turned) {
            throw Healing.refused(
                name
                    + (action == Action.PARK
                        ? " is parked already."
                        : " is neither parked nor paused."));
          }
          return view(name);
        });
  }

  private ProviderView view(String name) {
    Circuit circuit = circuits.of(name);
    return new ProviderView(name, circuit.parked(), circuit.pausedUntil(), circuit.failures());
  }
}
