package studio.dailies.store.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.project.ProjectId;

/// What becomes of the generations of a project that is erased. Each is marked first, which closes
/// it: nothing can be collected into it any more. What a person wrote, and where media lay, goes
/// from its row when the media itself has gone. The rest of the row stays, since it says what was
/// paid, for which job, and to whom it was sent.
public final class GenerationErasure {
  private static final List<String> ERASED =
      List.of(
          "sealed",
          "mediaKey",
          "controlledAt",
          "media",
          "upload",
          "copies",
          "madeFrom",
          "adoptedAt",
          "discardedAt");

  private final MongoOperations mongo;
  private final Generations generations;
  private final Clock clock;

  public GenerationErasure(MongoOperations mongo, Generations generations, Clock clock) {
    this.mongo = mongo;
    this.generations = generations;
    this.clock = clock;
  }

  /// The projects of an account's generations that were not erased with them.
  public List<ProjectId> loose(AccountId account) {
    Criteria left =
        where("account")
            .is(account.value())
            .orOperator(where("erasedAt").is(null), where("sealed").exists(true));
    return mongo.findDistinct(query(left), "project", Row.COLLECTION, String.class).stream()
        .map(ProjectId::new)
        .toList();
  }

  /// Some of those that have not ended.
  public List<Generation> open(ProjectId project, int most) {
    return generations.all(query(of(project, Step.OPEN)).limit(most));
  }

  /// Closes all that have ended. Again: keeps the first mark of each.
  public void markEnded(ProjectId project) {
    Update mark = new Update().set("erasedAt", clock.instant()).set("jobOpen", false);
    mongo.updateMulti(query(of(project, Step.ENDED).and("erasedAt").is(null)), mark, Row.class);
  }

  /// When the last copy may have begun that can still be under way: of what has ended since the
  /// project was deleted, or of what came late.
  public Optional<Instant> lastCopy(ProjectId project, Instant deletedAt) {
    Criteria endedSince =
        of(project, Step.ENDED).and("changedAt").gt(deletedAt).and("mediaKey").exists(true);
    Criteria late = of(project, List.of(Step.FAILED)).and("mediaKey").exists(true);
    return Stream.concat(
            newest(endedSince, "changedAt").map(Generation::changedAt),
            newest(late, "erasedAt").flatMap(row -> Stream.ofNullable(row.erasedAt())))
        .max(Instant::compareTo);
  }

  private Stream<Generation> newest(Criteria of, String field) {
    return generations.all(query(of).with(Sort.by(Sort.Order.desc(field))).limit(1)).stream();
  }

  /// Those that are marked and still name an object, in the order of their ids.
  ///
  /// @param after the last of the page before
  public List<Generation> withObjects(ProjectId project, Optional<GenerationId> after, int most) {
    Criteria named =
        marked(project).orOperator(where("mediaKey").exists(true), where("copies").exists(true));
    return generations.after(named, after, most);
  }

  /// Some of those that have ended and of which the provider still keeps something.
  public List<Generation> keptThere(ProjectId project, int most) {
    return generations.all(query(of(project, Step.ENDED).and("keptThere").is(true)).limit(most));
  }

  /// Some of those that are marked and still have what a person wrote.
  public List<Generation> written(ProjectId project, int most) {
    return generations.all(query(marked(project).and("sealed").exists(true)).limit(most));
  }

  /// Removes what a person wrote, and where media lay. Not marked: does nothing.
  public void strip(GenerationId id) {
    Update stripped = new Update();
    ERASED.forEach(stripped::unset);
    Query marked = query(where("_id").is(id.value()).and("erasedAt").exists(true));
    mongo.updateFirst(marked, stripped, Row.class);
  }

  /// Whether every generation of the project has ended, is marked and stripped.
  public boolean isDone(ProjectId project) {
    Criteria left =
        of(project, Step.ENDED)
            .orOperator(
                Stream.concat(
                        Stream.of(where("erasedAt").is(null)),
                        ERASED.stream().map(field -> where(field).exists(true)))
                    .toArray(Criteria[]::new));
    return !mongo.exists(query(of(project, Step.OPEN)), Row.class)
        && !mongo.exists(query(left), Row.class);
  }

  private static Criteria marked(ProjectId project) {
    return of(project, Step.ENDED).and("erasedAt").exists(true);
  }

  private static Criteria of(ProjectId project, List<Step> steps) {
    return where("project").is(project.value()).and("step").in(steps);
  }
}
