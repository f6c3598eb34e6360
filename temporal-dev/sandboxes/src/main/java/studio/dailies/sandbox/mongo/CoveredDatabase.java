package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/// A database whose unique indexes also serve queries that name more than their fields.
final class CoveredDatabase extends H2Database {

  CoveredDatabase(String name, MVStore store, CursorRegistry cursors) {
    super(name, store, cursors);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return new CoveringIndex(
        super.openOrCreateUniqueIndex(collection, name, keys, sparse), name, keys, sparse);
  }
}
