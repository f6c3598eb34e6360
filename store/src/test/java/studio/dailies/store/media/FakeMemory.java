package studio.dailies.store.media;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import studio.dailies.store.generation.Upload;

/// A row's memory without a row.
final class FakeMemory implements Memory {
  final AtomicReference<@Nullable Upload> kept = new AtomicReference<>();
  volatile boolean wanted = true;

  @Override
  public Optional<Upload> upload() {
    return Optional.ofNullable(kept.get());
  }

  @Override
  public Optional<Upload> keep(Upload proposed) {
    if (wanted) {
      kept.compareAndSet(null, proposed);
    }
    return upload();
  }

  @Override
  public void forget(Upload upload) {
    kept.updateAndGet(now -> upload.equals(now) ? null : now);
  }
}
