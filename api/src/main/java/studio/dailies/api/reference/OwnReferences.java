package studio.dailies.api.reference;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.store.project.Projects;
import studio.dailies.store.reference.Reference;
import studio.dailies.store.reference.References;

/// A person's references, as far as their projects are there.
@Component
public final class OwnReferences {
  private final References references;
  private final Projects projects;

  OwnReferences(References references, Projects projects) {
    this.references = references;
    this.projects = projects;
  }

  /// Anything else than the id of one that is theirs, whole, and in a project that is there: empty.
  public Optional<Reference> find(AccountId account, String given) {
    return Optional.of(given)
        .filter(Ids::isId)
        .flatMap(id -> references.find(account, new ReferenceId(id)))
        .filter(it -> !projects.thereOf(account, List.of(it.project())).isEmpty());
  }
}
