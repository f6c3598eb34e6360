package studio.dailies.world.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.store.MongoStore;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ObjectNode;

/// How many holds a second the journal takes, against a bare counter on the same server; and
/// whether a ledger that has grown long takes them as fast as a young one.
public final class LedgerBench implements Bench {
  private static final int LEDGERS = 100;
  private static final int THREADS = 16;
  private static final int GROWN = 100_000;
  private static final int STEP = 1_000;
  private static final int PAIRS = 9;
  private static final int PAIR_STEP = 2_000;

  /// The store keeps every entry in memory; a heap that grows meanwhile would be measured too.
  private static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseSerialGC");

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    story.goesOn("starting the document store, in memory");
    Special special = new Special(true, FLAGS, Map.of(), Map.of(), Set.of(HoldPairs.STORE));
    try (DevWorld world = worlds.start(special);
        MongoClient mongo =
            MongoClients.create(MongoStore.settings(world.at().mongodb(), MongoStore.PATIENCE));
        Turns turns = new Turns(THREADS)) {
      MongoDatabase database = MongoStore.database(mongo, "bench");
      Journals journals = new Journals(database);
      for (int count : new int[] {LEDGERS, 1}) {
        Counters counters = new Counters(database, count);
        HoldPairs pairs =
            new HoldPairs(world, story, turns, journals, journals.open(count), counters);
        String name = count == 1 ? "oneLedger" : "ratio";
        figures.put(name, pairs.measured(figures.putObject(name + "Runs")));
        counters.requireRight();
      }
      grown(journals, turns, story, figures);
      story.goesOn("adding up the journals");
      int holds = journals.requireRight();
      story.told("none lost, none twice: the journals add up to " + holds + " holds");
      return figures.put("holds", holds);
    }
  }

  /// One ledger from its first entry to its hundred thousandth: the rate of the last thousand over
  /// that of the first. By then the whole store has grown and others may be busier, so in the end
  /// it is compared with new ledgers, by turns.
  private static void grown(Journals journals, Turns turns, Story story, ObjectNode figures) {
    story.goesOn("growing one ledger to " + GROWN + " entries");
    LedgerId ledger = journals.open(1).getFirst();
    List<Double> rates = new ArrayList<>();
    for (int entries = 1; entries < GROWN; entries += STEP) {
      int step = Math.min(STEP, GROWN - entries); // the first entry is the grant
      rates.add(perSecond(step, turns.take(step, ignored -> journals.hold(ledger))));
    }
    double[] ratios = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      LedgerId young = journals.open(1).getFirst();
      double old = rate(journals, turns, ledger);
      ratios[i] = old / rate(journals, turns, young);
    }
    double grown = rates.getLast() / rates.getFirst();
    double longOverYoung = GenerationBench.median(ratios);
    figures.put("grown", grown).put("longOverYoung", longOverYoung);
    Arrays.stream(ratios).forEach(figures.putArray("longOverYoungRatios")::add);
    rates.forEach(figures.putArray("grownPerSecond")::add);
    story.told(
        "one ledger of %d entries: %s holds/s in the first thousand, %s in the last: %s; %s of a new ledger's rate"
            .formatted(
                GROWN,
                Figure.of(rates.getFirst()),
                Figure.of(rates.getLast()),
                Figure.of(grown),
                Figure.of(longOverYoung)));
  }

  private static double rate(Journals journals, Turns turns, LedgerId ledger) {
    return perSecond(PAIR_STEP, turns.take(PAIR_STEP, ignored -> journals.hold(ledger)));
  }

  static double perSecond(int count, Duration time) {
    return count / (time.toNanos() / 1e9);
  }
}
