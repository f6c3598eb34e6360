package studio.dailies.store.project;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.Editable;
import studio.dailies.domain.project.Edition;
import studio.dailies.domain.project.MemberContent;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Work.ChangeRow;
import studio.dailies.store.seal.Seal;

/// The cast of projects.
public final class Cast {
  static final String COLLECTION = "cast";

  private final Work<Row> work;

  public Cast(MongoOperations mongo, Seal seal, Clock clock) {
    this.work = new Work<>(mongo, seal, clock, Row.class, COLLECTION, "project");
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      String project,
      Binary sealed,
      @Nullable List<MediaRefRow> references,
      @Nullable Long version,
      @Nullable Map<String, ChangeRow> changes,
      @Nullable Instant deletedAt,
      Instant createdAt)
      implements Work.Kept {}

  /// What a person wrote. The voice is among it: one's own could name somebody.
  private record Words(String text, @Nullable String look, @Nullable String voice) {}

  /// A cast member, opened for its person.
  ///
  /// @param deletedAt null unless it was deleted
  public record Member(
      MemberId id,
      AccountId account,
      ProjectId project,
      MemberContent content,
      Edition edition,
      @Nullable Instant deletedAt,
      Instant createdAt)
      implements Editable {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    work.createIndexes();
  }

  /// Stores a new member in a project of the person. Stored before under this id: answers that one.
  ///
  /// @return empty when the project has [WorkLimits#CAST]
  public Optional<Member> add(
      MemberId id, AccountId account, ProjectId project, MemberContent content) {
    Row row =
        new Row(
            id.value(),
            account.value(),
            project.value(),
            work.seal(account, id.value(), words(content)),
            Work.unlessEmpty(MediaRefRow.of(content.references())),
            null,
            null,
            null,
            work.now());
    return work.insert(row, project.value(), WorkLimits.CAST).map(this::open);
  }

  /// The person's own; another's, or one that was deleted, is not there. Whether its project is
  /// must be asked for itself.
  public Optional<Member> find(AccountId account, MemberId id) {
    return work.find(account, id.value()).map(this::open);
  }

  /// Those of these that are there, in the order in which they were asked for.
  public List<Member> find(AccountId account, Collection<MemberId> ids) {
    Map<String, Row> rows = work.find(account, ids.stream().map(MemberId::value).toList());
    return ids.stream()
        .flatMap(id -> Stream.ofNullable(rows.get(id.value())))
        .map(this::open)
        .toList();
  }

  /// The versions of those of these that are there; nothing is opened for it.
  public Map<MemberId, Long> versions(AccountId account, Collection<MemberId> ids) {
    return work.find(account, ids.stream().map(MemberId::value).toList()).values().stream()
        .collect(
            Collectors.toMap(row -> new MemberId(row.id()), row -> Work.edition(row).version()));
  }

  /// All of a project, in the order in which they were made.
  public List<Member> of(AccountId account, ProjectId project) {
    return work.children(account, project.value(), Optional.empty(), WorkLimits.CAST).stream()
        .map(this::open)
        .toList();
  }

  /// In the order in which they were made, also what was deleted, as long as it is kept.
  public List<Member> all(AccountId account, ProjectId project, Optional<String> after, int limit) {
    return work.allChildren(account, project.value(), after, limit).stream()
        .map(this::open)
        .toList();
  }

  public long count(AccountId account, ProjectId project) {
    return work.count(account, project.value());
  }

  /// What was deleted and can be restored, the last deleted first.
  public List<Member> deleted(AccountId account, ProjectId project, int limit) {
    return work.deleted(account, project.value(), limit).stream().map(this::open).toList();
  }

  /// Changes it, if it still is as it was seen.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Member> change(Member seen, MemberContent content) {
    Set<String> changed = content.changedFrom(seen.content());
    if (changed.isEmpty()) {
      return Optional.of(seen);
    }
    String id = seen.id().value();
    Update update = new Update().set("sealed", work.seal(seen.account(), id, words(content)));
    Work.put(update, "references", Work.unlessEmpty(MediaRefRow.of(content.references())));
    return work.change(seen.account(), id, seen.edition(), changed, update).map(this::open);
  }

  /// Deletes it, if it still is as it was seen.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Member> delete(Member seen) {
    return work.delete(seen.account(), seen.id().value(), seen.edition()).map(this::open);
  }

  /// Brings back what was deleted not too long ago. Not deleted: does nothing.
  public Optional<Member> restore(AccountId account, MemberId id) {
    return work.restore(account, id.value()).map(this::open);
  }

  /// The person's own, also when it was deleted not too long ago.
  public Optional<Member> findDeleted(AccountId account, MemberId id) {
    return work.findDeleted(account, id.value()).map(this::open);
  }

  private static Words words(MemberContent content) {
    return new Words(
        content.name(), content.look().isEmpty() ? null : content.look(), content.voice());
  }

  private Member open(Row row) {
    Words words = work.open(row, row.sealed(), Words.class);
    return new Member(
        new MemberId(row.id()),
        new AccountId(row.account()),
        new ProjectId(row.project()),
        new MemberContent(
            words.text(),
            words.look() == null ? "" : words.look(),
            words.voice(),
            Work.orEmpty(row.references()).stream().map(MediaRefRow::toRef).toList()),
        Work.edition(row),
        row.deletedAt(),
        row.createdAt());
  }
}
