package studio.dailies.api.scene;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.project.Projects;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;

/// A person's own scene runs; another's are not there, nor are those of a deleted project.
@Component
final class OwnSceneRuns {
  private final SceneRuns runs;
  private final Projects projects;

  OwnSceneRuns(SceneRuns runs, Projects projects) {
    this.runs = runs;
    this.projects = projects;
  }

  Optional<SceneRun> find(AccountId account, String id) {
    return Optional.of(id)
        .filter(Ids::isId)
        .map(SceneRunId::new)
        .flatMap(runs::find)
        .filter(it -> it.account().equals(account))
        .filter(it -> !projects.thereOf(account, List.of(it.project())).isEmpty());
  }

  /// Newest first. Whose scene it is must have been checked.
  Page<SceneRunLine> of(AccountId account, SceneId scene, Optional<String> cursor) {
    Optional<SceneRunId> before =
        cursor.map(it ->
            find(account, it)
                .filter(run -> run.scene().equals(scene))
                .map(SceneRun::id)
                .orElseThrow(
                    () -> Refusal.field("cursor", it, "must be the `next` of an earlier page")));
    return Page.of(
        runs.ofScene(scene, before, Page.SIZE + 1), it -> it.id().value(), SceneRunLine::of);
  }
}
