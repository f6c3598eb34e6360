package studio.dailies.api.project;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Cast.Member;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;

/// A person's own work. Another's is not there; nor is what was deleted, or what belongs to a scene
/// or a project that was.
@Component
public final class OwnWork {
  private final Projects projects;
  private final Scenes scenes;
  private final Shots shots;
  private final Cast cast;

  OwnWork(Projects projects, Scenes scenes, Shots shots, Cast cast) {
    this.projects = projects;
    this.scenes = scenes;
    this.shots = shots;
    this.cast = cast;
  }

  Optional<Project> project(AccountId account, ProjectId id) {
    return projects.find(account, id);
  }

  public Optional<Scene> scene(AccountId account, SceneId id) {
    return scenes.find(account, id).filter(it -> isThere(account, it.project()));
  }

  public Optional<Shot> shot(AccountId account, ShotId id) {
    return shots
        .find(account, id)
        .filter(it -> !scenes.thereOf(account, List.of(it.scene())).isEmpty())
        .filter(it -> isThere(account, it.project()));
  }

  Optional<Member> member(AccountId account, MemberId id) {
    return cast.find(account, id).filter(it -> isThere(account, it.project()));
  }

  boolean isThere(AccountId account, ProjectId project) {
    return !projects.thereOf(account, List.of(project)).isEmpty();
  }
}
