package studio.dailies.world.bench;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.StudioEvent;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.Jvm;
import studio.dailies.world.process.Resident;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// Many event streams on which nothing happens: what they cost. In the end something does happen,
/// and each stream has to tell it.
final class IdleStreams implements AutoCloseable {
  private static final int OF_EACH = 10;
  private static final int FIRST = 50;
  private static final Duration CALM = Duration.ofSeconds(20);
  private static final Duration WATCHED = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final List<String> PROCESSES = List.of("api", "mongodb");

  private final DevWorld world;
  private final List<Visitor> visitors;
  private final Story story;
  private final List<InputStream> open = new ArrayList<>();
  private final AtomicInteger ready = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /// By generation, how many streams have told that it is done.
  private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

  IdleStreams(DevWorld world, List<Visitor> visitors, Story story) {
    this.world = world;
    this.visitors = visitors;
    this.story = story;
  }

  void measure(ObjectNode figures) {
    int count = visitors.size() * OF_EACH;
    story.goesOn("opening " + count + " event streams");
    open(FIRST); // whatever the first ones load and compile is not theirs
    Memory before = settled();
    open(count - FIRST);
    Memory opened = settled();
    passes(CALM); // what opening them has still to compile is not what holding them costs
    story.goesOn("watching them for " + WATCHED.toSeconds() + " s");
    long start = System.nanoTime();
    Cpu from = Cpu.of(world, PROCESSES);
    passes(WATCHED);
    double seconds = (System.nanoTime() - start) / 1e9;
    Cpu spent = Cpu.of(world, PROCESSES).since(from);
    Memory after = settled();
    double share = spent.byProcess().getOrDefault("api", Duration.ZERO).toNanos() / 1e7 / seconds;
    double store =
        spent.byProcess().getOrDefault("mongodb", Duration.ZERO).toNanos() / 1e7 / seconds;
    double grown =
        megabytes(before.resident(), opened.resident(), after.resident()) * count / (count - FIRST);
    double live = megabytes(before.live(), opened.live(), after.live()) * count / (count - FIRST);
    figures
        .put("streams", count)
        .put("apiCpuPerCentOfACore", share)
        .put("mongodbCpuPerCentOfACore", store)
        .put("apiGrownMegabytes", grown)
        .put("apiLiveMegabytes", live);
    story.told(
        "%d idle streams: %s %% of a core, %s MB, of which %s MB are objects (and %s %% of a core in the store)"
            .formatted(
                count, Figure.of(share), Figure.of(grown), Figure.of(live), Figure.of(store)));
    requireTold();
  }

  private static double megabytes(long before, long opened, long after) {
    return (Math.max(opened, after) - before) / 1024.0 / 1024;
  }

  private static void passes(Duration time) {
    long start = System.nanoTime();
    Await.until(time, time, () -> System.nanoTime() - start >= time.toNanos());
  }

  private void open(int count) {
    int already = open.size();
    for (int i = already; i < already + count; i++) {
      InputStream stream = visitors.get(i % visitors.size()).follow();
      open.add(stream);
      Thread.startVirtualThread(() -> read(stream));
    }
    if (!Await.until(PATIENCE, LOOK, () -> ready.get() == open.size())) {
      throw new WorldProblem(
          "Void: only %d of %d streams are ready.".formatted(ready.get(), open.size()));
    }
  }

  private void read(InputStream stream) {
    Set<String> done = ConcurrentHashMap.newKeySet();
    try {
      StudioEvent.each(
          stream,
          event -> {
            if (event.name().equals("ready")) {
              ready.incrementAndGet();
            } else if (event.data().path("state").asString("").equals("DONE")
                && done.add(event.data().path("id").asString())) {
              told.computeIfAbsent(event.data().path("id").asString(), _ -> new AtomicInteger())
                  .incrementAndGet();
            }
          });
    } catch (IOException e) {
      // Counted below.
    }
    ended.incrementAndGet();
  }

  /// Something happens in each project; all that follow it have to be told.
  private void requireTold() {
    story.goesOn("something happens in each project");
    visitors.forEach(Visitor::generate);
    boolean all =
        Await.until(
            PATIENCE,
            LOOK,
            () ->
                visitors.stream()
                    .allMatch(it -> {
                      AtomicInteger streams = told.get(it.generation());
                      return streams != null && streams.get() == OF_EACH;
                    }));
    if (!all || ended.get() > 0) {
      throw new WorldProblem(
          "Void: not every stream told what happened; %d have ended.".formatted(ended.get()));
    }
    story.told("each of them told what happened in the end");
  }

  /// What the api holds.
  ///
  /// @param resident bytes, garbage that was not collected yet included
  /// @param live bytes of objects that something still needs
  private record Memory(long resident, long live) {}

  /// Once it holds nothing that it does not need: the list of its objects is made by collecting.
  private Memory settled() {
    long pid = world.pid("api");
    try {
      long live = Jvm.liveBytes(pid);
      return new Memory(Resident.bytes(pid), live);
    } catch (WorldProblem e) {
      story.told("without jcmd the growth may be that of garbage");
      return new Memory(Resident.bytes(pid), 0);
    }
  }

  @Override
  public void close() {
    for (InputStream stream : open) {
      try {
        stream.close();
      } catch (IOException e) {
        // It was closed before.
      }
    }
  }
}
