package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// A database whose unique indexes also serve queries that name more than their fields.
final class CoveredDatabase extends H2Database {
  private final MVStore store;

  CoveredDatabase(String name, MVStore store, CursorRegistry cursors) {
    this.store = store; // first: the constructor above opens the indexes that are there already
    super(name, store, cursors);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    // The name by which the class above removes it when the index is dropped.
    String map = getFullCollectionNamespace(collection) + "._index_" + name;
    var ordered = new MVMap.Builder<KeyValue, Object>().keyType(new KeyType());
    return new CoveringIndex(store.openMap(map, ordered), name, keys, sparse);
  }
}
