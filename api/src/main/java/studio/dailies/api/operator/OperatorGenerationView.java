package studio.dailies.api.operator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.generation.Generation;

/// A generation as an operator sees it: states, numbers and times, and nothing that a person wrote.
///
/// @param since when it came to this state
/// @param price whole credits; held unless it has ended
/// @param jobOpen whether the provider has a job of which nobody knows yet what came
/// @param lateMedia whether media came after it had failed, and nobody has adopted it
record OperatorGenerationView(
    String id,
    String account,
    String workflow,
    Phase.Step state,
    int attempt,
    Instant since,
    Instant createdAt,
    String provider,
    String model,
    long price,
    List<AttemptView> attempts,
    boolean jobOpen,
    boolean lateMedia,
    @Nullable Instant notBefore,
    @Nullable Instant sendWindowCloses,
    @Nullable Instant cancelRequestedAt,
    @Nullable FailureReason reason) {

  record AttemptView(
      int number,
      Generation.Disclosure disclosure,
      Instant intendedAt,
      @Nullable Instant answeredAt,
      @Nullable String job) {}

  static OperatorGenerationView of(Generation generation) {
    return new OperatorGenerationView(
        generation.id().value(),
        generation.account().value(),
        generation.id().workflowId(),
        generation.phase().step(),
        generation.phase().attempt(),
        generation.changedAt(),
        generation.createdAt(),
        generation.provider(),
        generation.model().value(),
        generation.price(),
        generation.attempts().stream()
            .map(it ->
                new AttemptView(
                    it.number(), it.disclosure(), it.intendedAt(), it.answeredAt(), it.job()))
            .toList(),
        generation.jobOpen(),
        generation.late().isPresent(),
        generation.notBefore(),
        generation.sendWindowCloses(),
        generation.cancelRequestedAt(),
        generation.reason());
  }
}
