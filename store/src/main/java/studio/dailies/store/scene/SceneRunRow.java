package studio.dailies.store.scene;

import java.time.Instant;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.scene.SceneRun.Blocked;
import studio.dailies.store.scene.SceneRun.Item;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The document of a scene run.
///
/// @param active the scene while the run is active, or else the run itself: unique, so that a scene
///   has one active run
/// @param sealed the reasons, which may say how long what a person wrote is
@Document(SceneRunRow.COLLECTION)
record SceneRunRow(
    @Id String id,
    int v,
    String account,
    String project,
    String scene,
    String model,
    List<ItemRow> items,
    Binary sealed,
    int haveTakes,
    int underWay,
    RunState state,
    String active,
    List<String> runs,
    Instant expiresAt,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant watchedAt) {
  static final String COLLECTION = "scene_runs";

  private static final int VERSION = 1;

  record ItemRow(String shot, String quote, long price) {}

  private record Reason(String shot, String field, String reason) {}

  private record Reasons(List<Reason> all) {}

  static SceneRunRow of(SceneRun run, List<Blocked> blocked, Seal seal) {
    String id = run.id().value();
    List<Reason> reasons =
        blocked.stream().map(it -> new Reason(it.shot().value(), it.field(), it.reason())).toList();
    return new SceneRunRow(
        id,
        VERSION,
        run.account().value(),
        run.project().value(),
        run.scene().value(),
        run.model().value(),
        run.items().stream()
            .map(it -> new ItemRow(it.shot().value(), it.quote().value(), it.price()))
            .toList(),
        seal.seal(SealKey.of(run.account()), document(id), new Reasons(reasons)),
        run.haveTakes(),
        run.underWay(),
        run.state(),
        id,
        List.of(),
        run.expiresAt(),
        run.createdAt(),
        run.changedAt(),
        null);
  }

  /// The name that the sealed part of this document is bound to.
  private static String document(String id) {
    return COLLECTION + "/" + id;
  }

  /// The shots that cannot be made as they are, opened for their person.
  List<Blocked> blocked(Seal seal) {
    SealKey key = SealKey.of(new AccountId(account));
    return seal.open(key, document(id), sealed, Reasons.class).all().stream()
        .map(it -> new Blocked(new ShotId(it.shot()), it.field(), it.reason()))
        .toList();
  }

  SceneRun toRun() {
    if (v != VERSION) {
      throw new IllegalStateException("scene run " + id + " is of version " + v + ", not known");
    }
    return new SceneRun(
        new SceneRunId(id),
        new AccountId(account),
        new ProjectId(project),
        new SceneId(scene),
        new ModelId(model),
        items.stream()
            .map(it -> new Item(new ShotId(it.shot()), new QuoteId(it.quote()), it.price()))
            .toList(),
        haveTakes,
        underWay,
        state,
        expiresAt,
        createdAt,
        changedAt);
  }
}
