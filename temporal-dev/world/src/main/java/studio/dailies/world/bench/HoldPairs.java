package studio.dailies.world.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.world.DevWorld;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds on ledgers, then as many counters taken from, by turns.
record HoldPairs(
    DevWorld world,
    Story story,
    Turns turns,
    Journals journals,
    List<LedgerId> ledgers,
    Counters counters) {
  static final String STORE = "mongodb";
  private static final int PAIRS = 5;
  private static final int WARM_UP_PAIRS = 3;
  private static final int HOLDS = 5_000;

  /// So that both sides of a pair take about as long.
  private static final int TAKEN = 4 * HOLDS;

  /// @return the median of the ratios, product over bare
  double measured(ObjectNode figures) {
    story.goesOn("warming up, ledgers: " + ledgers.size());
    for (int i = 0; i < WARM_UP_PAIRS; i++) {
      product();
      bare();
    }
    double[] ratios = new double[PAIRS];
    ArrayNode product = figures.putArray("productPerSecond");
    ArrayNode bare = figures.putArray("barePerSecond");
    ArrayNode others = figures.putArray("othersCores");
    Cpu ours = new Cpu(Map.of());
    Cpu theirs = new Cpu(Map.of());
    for (int i = 0; i < PAIRS; i++) {
      Machine machine = new Machine();
      Cpu start = cpu();
      product.add(product());
      Cpu between = cpu();
      bare.add(bare());
      Cpu end = cpu();
      ours = ours.plus(between.since(start));
      theirs = theirs.plus(end.since(between));
      others.add(machine.othersCores(end.since(start).seconds()));
      ratios[i] = product.get(i).asDouble() / bare.get(i).asDouble();
      tell(product.get(i).asDouble(), bare.get(i).asDouble(), others.get(i).asDouble());
    }
    Arrays.stream(ratios).forEach(figures.putArray("ratios")::add);
    double each = cpu("a hold", ours.millisEach(PAIRS * HOLDS), figures, "cpuMillisProduct");
    double bareEach =
        cpu("a bare counter", theirs.millisEach(PAIRS * TAKEN), figures, "cpuMillisBare");
    figures.put("cpuRatio", bareEach / each);
    return GenerationBench.median(ratios);
  }

  private double product() {
    return LedgerBench.perSecond(
        HOLDS, turns.take(HOLDS, turn -> journals.hold(ledgers.get(turn % ledgers.size()))));
  }

  private double bare() {
    return LedgerBench.perSecond(
        TAKEN, turns.take(TAKEN, turn -> counters.take(turn % ledgers.size())));
  }

  private Cpu cpu() {
    return Cpu.of(world, List.of(STORE));
  }

  private void tell(double product, double bare, double others) {
    story.told(
        "ledgers: %d; holds %s/s, bare counters %s/s: %s (others used %s cores)"
            .formatted(
                ledgers.size(),
                Figure.of(product),
                Figure.of(bare),
                Figure.of(product / bare),
                Figure.of(others)));
  }

  private double cpu(String what, Map<String, Double> each, ObjectNode figures, String name) {
    each.forEach(figures.putObject(name)::put);
    double total = Cpu.total(each);
    story.told("processor time of %s: %s ms".formatted(what, Figure.of(total)));
    return total;
  }
}
