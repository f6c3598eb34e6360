package studio.dailies.store.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The rows of generations that belong to one plan, stored and looked at together. What becomes of
/// each by itself is [Generations]' affair.
public final class PlannedGenerations {
  private final MongoOperations mongo;
  private final Seal seal;

  public PlannedGenerations(MongoOperations mongo, Seal seal) {
    this.mongo = mongo;
    this.seal = seal;
  }

  /// Stores generations of a scene run, which alone starts them. Stored before: does nothing.
  ///
  /// @throws Generations.QuoteTaken if another generation has used one of the quotes; some may be
  ///   stored then
  public void add(SceneRunId run, List<NewGeneration> all) {
    List<Row> rows = all.stream().map(each -> row(run, each)).toList();
    try {
      mongo.insertAll(rows);
    } catch (DuplicateKeyException | BulkOperationException e) {
      // A repeated request: some are there.
      rows.forEach(this::insert);
    }
  }

  private Row row(SceneRunId run, NewGeneration generation) {
    SealKey key = SealKey.of(generation.account());
    String document = Row.document(generation.id());
    return Row.planned(generation, seal.seal(key, document, generation.inputs()), run);
  }

  private void insert(Row row) {
    try {
      mongo.insert(row);
    } catch (DuplicateKeyException e) {
      if (mongo.findById(row.id(), Document.class, Row.COLLECTION) == null) {
        throw new Generations.QuoteTaken(e);
      }
    }
  }

  /// Where a generation of a scene run stands.
  ///
  /// @param price whole credits, as quoted
  public record Standing(
      GenerationId id, ShotId shot, Phase phase, long price, @Nullable FailureReason reason) {}

  /// Those of a scene run, in no certain order.
  public List<Standing> ofRun(SceneRunId run) {
    Query own = query(where("sceneRun").is(run.value()));
    own.fields().include("shot", "step", "attempt", "price", "reason");
    return mongo.find(own, Document.class, Row.COLLECTION).stream()
        .map(PlannedGenerations::standing)
        .toList();
  }

  private static Standing standing(Document row) {
    String reason = row.getString("reason");
    return new Standing(
        new GenerationId(row.getString("_id")),
        new ShotId(row.getString("shot")),
        new Phase(Step.valueOf(row.getString("step")), row.getInteger("attempt")),
        row.getLong("price"),
        reason == null ? null : FailureReason.valueOf(reason));
  }

  /// What a shot has of one generation.
  ///
  /// @param underWay whether it has not ended
  /// @param take the content type of its take; null unless there is one that was not put aside
  public record OfShot(ShotId shot, boolean underWay, @Nullable String take, Instant createdAt) {}

  /// What the shots of a project have, of every scene, in no certain order.
  public List<OfShot> ofProject(ProjectId project) {
    Query all =
        query(where("project").is(project.value()).and("step").in(Arrays.asList(Step.values())));
    all.fields()
        .include("shot", "step", "media.contentType", "adoptedAt", "discardedAt", "createdAt");
    return mongo.find(all, Document.class, Row.COLLECTION).stream()
        .map(PlannedGenerations::ofShot)
        .toList();
  }

  private static OfShot ofShot(Document row) {
    Step step = Step.valueOf(row.getString("step"));
    boolean shown = step == Step.DONE || row.get("adoptedAt") != null;
    Document media = row.get("media", Document.class);
    boolean take = shown && media != null && row.get("discardedAt") == null;
    return new OfShot(
        new ShotId(row.getString("shot")),
        !step.isFinal(),
        take ? media.getString("contentType") : null,
        row.getDate("createdAt").toInstant());
  }

  /// Those of these quotes that were used.
  public Set<QuoteId> usedAmong(Collection<QuoteId> quotes) {
    Query among = query(where("quote").in(quotes.stream().map(QuoteId::value).toList()));
    return mongo.findDistinct(among, "quote", Row.COLLECTION, String.class).stream()
        .map(QuoteId::new)
        .collect(Collectors.toSet());
  }
}
