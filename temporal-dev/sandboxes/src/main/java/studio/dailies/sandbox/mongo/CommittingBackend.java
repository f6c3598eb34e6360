package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits before it answers. The store writes to its file only at a commit, and a commit never
/// falls into the middle of a command: so a killed process leaves every document together with all
/// its index entries, or none of them. Reads wait for the commit too, since nobody may be told of
/// what a kill could still take back. Writes that end together share a commit.
final class CommittingBackend extends H2Backend {
  private static final Logger LOG = LoggerFactory.getLogger(CommittingBackend.class);
  private static final Set<String> CHANGE_NOTHING =
      Set.of(
          "hello",
          "ismaster",
          "isMaster",
          "ping",
          "top",
          "buildInfo",
          "buildinfo",
          "find",
          "getMore",
          "count",
          "distinct",
          "listCollections",
          "listIndexes",
          "killCursors",
          "endSessions");

  private final MVStore store;
  // Commands hold the read lock, a commit the write lock.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Lock> changing = new ConcurrentHashMap<>();
  private final AtomicLong changed = new AtomicLong();
  private volatile long committed;
  private final Top top = new Top();

  /// The store must not commit by itself.
  CommittingBackend(MVStore store) {
    super(store);
    this.store = store;
    store.commit();
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new CoveredDatabase(name, getMvStore(), getCursorRegistry());
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    return committed(message.getDocument(), () -> super.handleMessage(message));
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    if (command.equals("top")) {
      return top.answer();
    }
    return committed(query, () -> super.handleCommand(channel, database, command, query));
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return committed(new Document("find", 1), () -> super.handleQuery(query));
  }

  private <T> T committed(Document command, Supplier<T> work) {
    if (lock.getReadHoldCount() > 0) {
      // A message becomes a command on the same thread; the outer call commits.
      return work.get();
    }
    long start = System.nanoTime();
    Lock alone = alone(command);
    alone.lock();
    lock.readLock().lock();
    try {
      return work.get();
    } catch (MongoServerException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} failed", command.keySet().iterator().next(), e);
      throw e;
    } finally {
      if (!CHANGE_NOTHING.contains(command.keySet().iterator().next())) {
        changed.incrementAndGet();
      }
      lock.readLock().unlock();
      alone.unlock();
      commitUpTo(changed.get());
      top.add(command, System.nanoTime() - start);
    }
  }

  /// The engine finds a document and changes it in two steps, between which another command could
  /// change it too; a server does not. So one command at a time changes a collection.
  private Lock alone(Document command) {
    String name = command.keySet().iterator().next();
    return CHANGE_NOTHING.contains(name)
        ? new ReentrantLock()
        : changing.computeIfAbsent(
            String.valueOf(command.get(name)), collection -> new ReentrantLock());
  }

  private void commitUpTo(long change) {
    if (committed >= change) {
      return;
    }
    lock.writeLock().lock();
    try {
      if (committed < change) {
        long now = changed.get();
        store.commit();
        committed = now;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
