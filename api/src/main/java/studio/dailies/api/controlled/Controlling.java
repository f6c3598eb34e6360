package studio.dailies.api.controlled;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.request.Deadline;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.workflows.client.Starter;

/// Takes the wish for controlled media, of its person or for them.
@Component
public final class Controlling {
  private static final Logger LOG = LoggerFactory.getLogger(Controlling.class);

  private final ControlledMedia controlled;
  private final Starter starter;
  private final Deadline deadline;

  Controlling(ControlledMedia controlled, Starter starter, Deadline deadline) {
    this.controlled = controlled;
    this.starter = starter;
    this.deadline = deadline;
  }

  /// Wished before, or done: looks once more whether anything is public.
  ///
  /// @return empty if there is no such account
  public Optional<ControlledMediaView> ask(AccountId account) {
    return controlled
        .ask(account)
        .map(wish -> {
          start(account);
          return ControlledMediaView.of(Optional.of(wish));
        });
  }

  /// The wish is stored; a sweep repeats the start.
  private void start(AccountId account) {
    try {
      deadline.run(() -> starter.controlledMedia(account));
    } catch (RuntimeException e) {
      LOG.warn("Controlled media is left to the sweep: {}", e.getClass().getSimpleName());
    }
  }
}
