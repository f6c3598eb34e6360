package studio.dailies.api.generation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.project.Projects;

/// A person's own generations; another's are not there, nor are those of a deleted project.
@Component
public final class OwnGenerations {
  private final Generations generations;
  private final Projects projects;

  OwnGenerations(Generations generations, Projects projects) {
    this.generations = generations;
    this.projects = projects;
  }

  public Optional<Generation> find(AccountId account, String id) {
    return own(account, id).filter(it -> !there(account, List.of(it)).isEmpty());
  }

  private Optional<Generation> own(AccountId account, String id) {
    return Optional.of(id)
        .filter(Ids::isId)
        .map(GenerationId::new)
        .flatMap(generations::find)
        .filter(it -> it.account().equals(account));
  }

  /// Those of these that are there, in no certain order.
  public List<Generation> find(AccountId account, Collection<GenerationId> ids) {
    return there(
        account,
        generations.find(ids).stream().filter(it -> it.account().equals(account)).toList());
  }

  /// Without those of deleted projects.
  private List<Generation> there(AccountId account, List<Generation> all) {
    Set<ProjectId> projectsThere =
        projects.thereOf(account, all.stream().map(Generation::project).distinct().toList());
    return all.stream().filter(it -> projectsThere.contains(it.project())).toList();
  }

  /// A generation that is done, so that its media may be seen.
  public Optional<Generation> take(AccountId account, String id) {
    return find(account, id).filter(it -> it.take().isPresent());
  }

  Page<Generation> of(AccountId account, Optional<String> cursor) {
    Page<Generation> page =
        page(generations.ofAccount(account, before(account, cursor), Page.SIZE + 1));
    return new Page<>(there(account, page.items()), page.next());
  }

  /// Newest first, done or not. Whose shot it is must have been checked.
  ///
  /// @param discarded those whose takes were put aside, or the others
  public Page<Generation> ofShot(
      AccountId account, ShotId shot, boolean discarded, Optional<String> cursor) {
    return page(generations.ofShot(shot, discarded, before(account, cursor), Page.SIZE + 1));
  }

  private static Page<Generation> page(List<Generation> rows) {
    return Page.of(rows, it -> it.id().value(), Function.identity());
  }

  private Optional<GenerationId> before(AccountId account, Optional<String> cursor) {
    return cursor.map(it ->
        own(account, it)
            .map(Generation::id)
            .orElseThrow(
                () -> Refusal.field("cursor", it, "must be the `next` of an earlier page")));
  }
}
