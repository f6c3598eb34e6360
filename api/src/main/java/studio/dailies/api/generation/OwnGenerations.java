package studio.dailies.api.generation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;

/// A person's own generations; another's are not there.
@Component
public final class OwnGenerations {
  private final Generations generations;

  OwnGenerations(Generations generations) {
    this.generations = generations;
  }

  public Optional<Generation> find(AccountId account, String id) {
    return Optional.of(id)
        .filter(Ids::isId)
        .map(GenerationId::new)
        .flatMap(generations::find)
        .filter(it -> it.account().equals(account));
  }

  /// A generation that is done, so that its media may be seen.
  public Optional<Generation> take(AccountId account, String id) {
    return find(account, id).filter(it -> it.take().isPresent());
  }

  Page<Generation> of(AccountId account, Optional<String> cursor) {
    return page(generations.ofAccount(account, before(account, cursor), Page.SIZE + 1));
  }

  /// Newest first, done or not. Whose shot it is must have been checked.
  public Page<Generation> ofShot(AccountId account, ShotId shot, Optional<String> cursor) {
    return page(generations.ofShot(shot, before(account, cursor), Page.SIZE + 1));
  }

  private static Page<Generation> page(List<Generation> rows) {
    return Page.of(rows, it -> it.id().value(), Function.identity());
  }

  private Optional<GenerationId> before(AccountId account, Optional<String> cursor) {
    return cursor.map(it ->
        find(account, it)
            .map(Generation::id)
            .orElseThrow(
                () -> Refusal.field("cursor", it, "must be the `next` of an earlier page")));
  }
}
