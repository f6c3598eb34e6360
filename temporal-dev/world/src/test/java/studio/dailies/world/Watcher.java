package studio.dailies.world;

import static studio.dailies.world.TestWorlds.SOON;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.client.StudioEvent;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;

/// A page that follows something and comes back, as a browser does, whenever its stream is over.
final class Watcher implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(200);

  private final StudioClient studio;
  private final String path;
  private final List<StudioEvent> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger streams = new AtomicInteger();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable InputStream stream;

  Watcher(StudioClient studio, String path) {
    this.studio = studio;
    this.path = path;
    this.thread = Thread.ofVirtual().start(this::watch);
  }

  private void watch() {
    while (!closed) {
      try (InputStream opened = studio.events(path, lastHeard())) {
        stream = opened;
        streams.incrementAndGet();
        StudioEvent.each(opened, heard::add);
      } catch (IOException | WorldProblem e) {
        // The process is away; it is asked again.
      }
      LockSupport.parkNanos(AGAIN.toNanos());
    }
  }

  private @Nullable String lastHeard() {
    return heard.isEmpty() ? null : heard.getLast().id();
  }

  /// All events, in the order in which they came.
  List<StudioEvent> heard() {
    return List.copyOf(heard);
  }

  /// How many streams it has had.
  int streams() {
    return streams.get();
  }

  StudioEvent await(Predicate<StudioEvent> wanted) {
    return Await.found(SOON, Duration.ofMillis(50), () -> heard.stream().filter(wanted).findFirst())
        .orElseThrow(() -> new AssertionError("heard only " + heard));
  }

  StudioEvent await(String state) {
    return await(it -> it.data().path("state").asString("").equals(state));
  }

  @Override
  public void close() {
    closed = true;
    Optional.ofNullable(stream).ifPresent(Watcher::close);
    thread.interrupt();
  }

  private static void close(InputStream open) {
    try {
      open.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
