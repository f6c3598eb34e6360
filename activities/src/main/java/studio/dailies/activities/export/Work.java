package studio.dailies.activities.export;

import java.util.List;
import java.util.stream.Stream;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.model.Inputs;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Cast.Member;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.quote.KeptQuotes;
import studio.dailies.store.reference.Reference;
import studio.dailies.store.reference.References;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;

/// All that one account has made, also what it has deleted and we still keep. What is in use comes
/// in its order, what was deleted behind it.
///
/// @param account nothing of another is ever read
public record Work(
    AccountId account,
    Projects projects,
    Scenes scenes,
    Shots shots,
    Cast cast,
    References references,
    Generations generations,
    KeptQuotes quotes,
    SceneRuns sceneRuns) {

  Stream<Project> projectsOf() {
    return Lazily.all(last -> projects.all(account, last.map(it -> it.id().value()), Lazily.PAGE));
  }

  Stream<Member> cast(Project project) {
    return Lazily.all(
        last -> cast.all(account, project.id(), last.map(it -> it.id().value()), Lazily.PAGE));
  }

  Stream<Reference> references(Project project) {
    return Lazily.all(
        last -> references.of(account, project.id(), last.map(Reference::id), Lazily.PAGE));
  }

  Stream<Scene> scenes(Project project) {
    Stream<Scene> inUse =
        Lazily.all(
            last -> scenes.of(account, project.id(), last.map(it -> it.id().value()), Lazily.PAGE));
    Stream<Scene> all =
        Lazily.all(last ->
            scenes.all(account, project.id(), last.map(it -> it.id().value()), Lazily.PAGE));
    return Stream.concat(inUse, all.filter(it -> it.deletedAt() != null));
  }

  Stream<Shot> shots(Scene scene) {
    Stream<Shot> inUse =
        Lazily.all(
            last -> shots.of(account, scene.id(), last.map(it -> it.id().value()), Lazily.PAGE));
    Stream<Shot> all =
        Lazily.all(
            last -> shots.all(account, scene.id(), last.map(it -> it.id().value()), Lazily.PAGE));
    return Stream.concat(inUse, all.filter(it -> it.deletedAt() != null));
  }

  Stream<Generation> generations(Project project) {
    return Lazily.all(last ->
        generations.ofProject(account, project.id(), last.map(Generation::id), Lazily.PAGE));
  }

  Inputs inputs(Generation generation) {
    return generations.inputs(generation);
  }

  Stream<KeptQuotes.Kept> quotes(Project project) {
    return Lazily.all(last ->
        quotes.ofProject(account, project.id(), last.map(KeptQuotes.Kept::id), Lazily.PAGE));
  }

  Stream<SceneRun> sceneRuns(Project project) {
    return Lazily.all(
        last -> sceneRuns.ofProject(account, project.id(), last.map(SceneRun::id), Lazily.PAGE));
  }

  List<SceneRun.Blocked> blocked(SceneRun run) {
    return sceneRuns.blocked(run);
  }
}
