package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/// A unique index that is also used when the query has further conditions: the server checks the
/// whole query on what the index finds. Without it `{_id, state}` would scan the collection.
final class CoveringIndex extends Index<Object> {
  private final Index<Object> inner;

  CoveringIndex(Index<Object> inner, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.inner = inner;
  }

  @Override
  public boolean canHandle(Document query) {
    return query.keySet().containsAll(keySet()) && inner.canHandle(own(query));
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return inner.getPositions(own(query));
  }

  @Override
  public Object getPosition(Document document) {
    return inner.getPosition(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    inner.checkAdd(document, collection);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    inner.add(document, position, collection);
  }

  @Override
  public Object remove(Document document) {
    return inner.remove(document);
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    inner.checkUpdate(oldDocument, newDocument, collection);
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      Object position,
      MongoCollection<Object> collection) {
    inner.updateInPlace(oldDocument, newDocument, position, collection);
  }

  @Override
  public long getCount() {
    return inner.getCount();
  }

  @Override
  public long getDataSize() {
    return inner.getDataSize();
  }

  @Override
  public boolean isUnique() {
    return true;
  }

  @Override
  public void drop() {
    inner.drop();
  }

  private Document own(Document query) {
    Document own = new Document();
    keySet().forEach(field -> own.put(field, query.get(field)));
    return own;
  }
}
