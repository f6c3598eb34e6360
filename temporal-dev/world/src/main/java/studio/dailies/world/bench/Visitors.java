package studio.dailies.world.bench;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;

/// A hundred persons who take turns at asking.
public final class Visitors {
  private static final int COUNT = 100;
  private static final int AT_ONCE = 8;
  private static final Duration DONE_MAX = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final List<Visitor> all = new ArrayList<>();

  private Visitors() {}

  /// Returns once each has a take.
  public static Visitors arrive(DevWorld world, HttpClient http, Story story) {
    story.goesOn(COUNT + " persons sign in and make a take each");
    Ids ids = new Ids(new SecureRandom());
    Visitors visitors = new Visitors();
    InFlight.each(
        IntStream.range(0, COUNT).boxed().toList(),
        AT_ONCE,
        _ -> visitors.add(Visitor.arrives(world, http, ids)));
    if (!Await.until(DONE_MAX, LOOK, () -> visitors.all.stream().allMatch(Visitor::isDone))) {
      throw new WorldProblem("Void: not every take was made in " + DONE_MAX.toMinutes() + " min.");
    }
    return visitors;
  }

  private synchronized void add(Visitor one) {
    all.add(one);
  }

  /// Whose turn it is.
  public Visitor of(int number) {
    return all.get(number % all.size());
  }

  List<Visitor> all() {
    return all;
  }
}
