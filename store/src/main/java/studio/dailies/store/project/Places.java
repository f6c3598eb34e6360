package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.Rank;

/// The order of scenes in a project, and of shots in a scene: there are few enough of them to be
/// sorted here, so that a row without a rank needs none.
final class Places<R extends Places.Ranked> {
  private final MongoOperations mongo;
  private final Work<R> work;
  private final String collection;

  Places(MongoOperations mongo, Work<R> work, String collection) {
    this.mongo = mongo;
    this.work = work;
    this.collection = collection;
  }

  /// A row that was perhaps moved.
  interface Ranked extends Work.Kept {
    /// Null until it was moved: then it stands where it was made.
    @Nullable String rank();
  }

  /// Where one stands. Two on one rank stand in the order of their ids.
  record Place(String id, Rank rank) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::rank).thenComparing(Place::id);

    static Place of(String id, @Nullable String rank, Instant createdAt) {
      return new Place(id, rank == null ? Rank.born(createdAt, id) : new Rank(rank));
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /// Those after this one in their order, or all.
  List<R> page(AccountId account, String parent, Optional<String> after, int limit) {
    Stream<Place> all = places(account, parent).stream();
    Optional<Place> last =
        after
            .flatMap(id -> work.cursor(account, id))
            .map(row -> Place.of(row.id(), row.rank(), row.createdAt()));
    List<String> ids =
        (last.isEmpty() ? all : all.filter(place -> place.compareTo(last.get()) > 0))
            .limit(limit)
            .map(Place::id)
            .toList();
    Map<String, R> rows = work.find(account, ids);
    return ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id))).toList();
  }

  /// A rank right behind another child, or before all.
  ///
  /// @param moved who is to have it; may stand anywhere
  /// @return empty when the other is not there, or when there is no more room behind it
  Optional<Rank> behind(AccountId account, String parent, Optional<String> other, String moved) {
    List<Place> others =
        places(account, parent).stream().filter(place -> !place.id().equals(moved)).toList();
    Optional<Rank> before =
        other.flatMap(id ->
            others.stream().filter(place -> place.id().equals(id)).map(Place::rank).findFirst());
    if (other.isPresent() && before.isEmpty()) {
      return Optional.empty();
    }
    Optional<Rank> after =
        others.stream()
            .map(Place::rank)
            .filter(rank -> before.isEmpty() || rank.compareTo(before.get()) > 0)
            .findFirst();
    return Rank.between(before, after, work.now(), moved);
  }

  /// Whether it stands right behind the other, or first.
  boolean isBehind(AccountId account, String parent, Optional<String> other, String one) {
    List<String> ids = places(account, parent).stream().map(Place::id).toList();
    int at = ids.indexOf(one);
    return at >= 0
        && (at == 0 ? Optional.<String>empty() : Optional.of(ids.get(at - 1))).equals(other);
  }

  private List<Place> places(AccountId account, String parent) {
    var children = query(work.children(account, parent));
    children.fields().include("rank", "createdAt");
    return mongo.find(children, Document.class, collection).stream()
        .map(row ->
            Place.of(
                row.getString("_id"), row.getString("rank"), row.getDate("createdAt").toInstant()))
        .sorted()
        .toList();
  }
}
