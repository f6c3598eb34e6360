package studio.dailies.store.limit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// Keeps buckets in MongoDB, a document each. A bucket changes only from the very state that was
/// read, so two processes never spend one token twice.
final class MongoBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<Document> buckets;

  MongoBuckets(MongoCollection<Document> buckets, ClientSideConfig config) {
    super(config);
    this.buckets = buckets;
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    return new CompareAndSwapOperation() {
      @Override
      public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
        return Optional.ofNullable(buckets.find(eq("_id", key)).first())
            .map(found -> found.get("state", Binary.class).getData());
      }

      @Override
      public boolean compareAndSwap(
          byte @Nullable [] before,
          byte[] after,
          RemoteBucketState state,
          Optional<Long> timeoutNanos) {
        Document bucket =
            new Document("_id", key)
                .append("state", new Binary(after))
                .append("fullAt", fullAt(state));
        return before == null ? inserted(bucket) : replaced(key, before, bucket);
      }
    };
  }

  private boolean inserted(Document bucket) {
    try {
      buckets.insertOne(bucket);
      return true;
    } catch (MongoWriteException e) {
      if (e.getCode() == DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private boolean replaced(String key, byte[] before, Document bucket) {
    var unchanged = and(eq("_id", key), eq("state", new Binary(before)));
    return buckets.replaceOne(unchanged, bucket).getMatchedCount() == 1;
  }

  /// From then on the document says no more than none would.
  private Date fullAt(RemoteBucketState state) {
    long now = currentTimeNanos();
    long millis = TimeUnit.NANOSECONDS.toMillis(now + state.calculateFullRefillingTime(now));
    return Date.from(Instant.ofEpochMilli(millis + 1));
  }

  @Override
  public void removeProxy(String key) {
    buckets.deleteOne(eq("_id", key));
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    throw new UnsupportedOperationException();
  }
}
