package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.store.operator.Deed;
import studio.dailies.store.operator.Deeds;

@Hidden
@RestController
final class ActionController {
  private static final int NEWEST = 100;

  private final Deeds deeds;

  ActionController(Deeds deeds) {
    this.deeds = deeds;
  }

  /// @param outcome `done`, the name of the problem it was refused with, or `unknown`: it broke off
  record ActionView(
      String id,
      Instant at,
      String who,
      String role,
      String action,
      String target,
      String why,
      String outcome) {

    static ActionView of(Deed deed) {
      return new ActionView(
          deed.id(),
          deed.at(),
          deed.who().value(),
          deed.role().word(),
          deed.action().word(),
          deed.target(),
          deed.why(),
          Objects.requireNonNullElse(deed.outcome(), "unknown"));
    }
  }

  record ActionsView(List<ActionView> items) {}

  @GetMapping("/operator/actions")
  ActionsView newest() {
    return new ActionsView(deeds.newest(NEWEST).stream().map(ActionView::of).toList());
  }
}
