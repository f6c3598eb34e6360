package studio.dailies.store.seal;

import com.google.crypto.tink.Aead;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Keys that were opened a moment ago: one generation needs its person's key several times within a
/// second. A key that is destroyed elsewhere may be used here for that long; whoever destroys keys
/// looks at every store once more afterwards.
final class OpenKeys {
  static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int MOST = 1_000;

  private final LongSupplier nanos;
  private final Map<SealKey, Opened> opened =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SealKey, Opened> eldest) {
          return size() > MOST;
        }
      };

  /// @param nanos a clock that only goes forward
  OpenKeys(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Opened(Aead aead, long at) {}

  synchronized @Nullable Aead find(SealKey key) {
    Opened found = opened.get(key);
    return found != null && nanos.getAsLong() - found.at() < LONGEST.toNanos()
        ? found.aead()
        : null;
  }

  synchronized void keep(SealKey key, Aead aead) {
    opened.put(key, new Opened(aead, nanos.getAsLong()));
  }

  synchronized void forget(SealKey key) {
    opened.remove(key);
  }
}
