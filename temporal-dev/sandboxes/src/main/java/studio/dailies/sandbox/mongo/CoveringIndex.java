package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// A unique index that is also used when the query has further conditions: the server checks the
/// whole query on what the index finds. Without it `{_id, state}` would scan the collection.
final class CoveringIndex extends AbstractUniqueIndex<Object> {
  private final MVMap<KeyValue, Object> positions;

  CoveringIndex(
      MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
  }

  @Override
  public boolean canHandle(Document query) {
    return query.keySet().containsAll(keySet()) && super.canHandle(own(query));
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return super.getPositions(own(query));
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
    return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
    return positions.entrySet();
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  private Document own(Document query) {
    Document own = new Document();
    keySet().forEach(field -> own.put(field, query.get(field)));
    return own;
  }
}
