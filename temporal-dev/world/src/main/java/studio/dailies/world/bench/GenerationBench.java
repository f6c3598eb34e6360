package studio.dailies.world.bench;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.client.Starter;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.demo.TemporalHistories;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// How many whole generations a second the product carries, against a bare workflow with the same
/// commands on the same server: what is left of Temporal's own speed once credits, rows, provider
/// and media are in it.
public final class GenerationBench implements Bench {
  private static final int PAIRS = 5;
  private static final int DURABLE_PAIRS = 2;
  private static final int RUN = 400;
  private static final int WARM_UP = 400;
  private static final int AT_ONCE = 50;
  private static final int PERSONS = 50;

  /// Long enough for the poll to be under way, as in life; short enough not to bound the rate.
  private static final Duration JOB = Duration.ofMillis(500);

  /// As long-lived processes have them: a bench is long enough for the optimising compiler.
  public static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    double[] inMemory = measured(worlds, true, PAIRS, story, figures.putObject("inMemory"));
    double[] durable = measured(worlds, false, DURABLE_PAIRS, story, figures.putObject("durable"));
    figures.put("ratio", median(inMemory)).put("durableRatio", median(durable));
    return figures;
  }

  private double[] measured(
      Worlds worlds, boolean storeInMemory, int pairs, Story story, ObjectNode figures) {
    String kind = storeInMemory ? "in memory" : "durable";
    story.goesOn("starting a world with the document store " + kind);
    Special special = new Special(storeInMemory, FLAGS, Special.unlimited("1"), Map.of());
    try (DevWorld world = worlds.start(special);
        Prepared prepared = new Prepared(world)) {
      Pair pair = new Pair(world, prepared, story);
      pair.warmUp();
      double[] ratios = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        ratios[i] = pair.next();
      }
      pair.tell(kind, ratios, figures);
      if (storeInMemory) {
        pair.profile(figures.putObject("cpuShares"));
      }
      prepared.requireRight(SandboxClient.of(world.at()).bill());
      return ratios;
    }
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /// The two sides in one world.
  private static final class Pair {
    private static final List<String> PROCESSES =
        Stream.concat(Cpu.PRODUCT.stream(), Stream.of("bare")).toList();

    private final DevWorld world;
    private final Prepared prepared;
    private final Story story;
    private final SandboxClient sandboxes;
    private final WorkflowClient temporal;
    private final Starter starter;
    private final List<Double> product = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();
    private Cpu productCpu = new Cpu(Map.of());
    private Cpu bareCpu = new Cpu(Map.of());
    private Calls before = new Calls(Map.of());

    Pair(DevWorld world, Prepared prepared, Story story) {
      this.world = world;
      this.prepared = prepared;
      this.story = story;
      this.sandboxes = SandboxClient.of(world.at());
      Map<String, String> environment = new java.util.HashMap<>(world.environment("worker"));
      this.temporal = BareWorker.client(environment, "bench");
      this.starter = new Starter(temporal);
      environment.put(BareWorker.JOB_MILLIS, Long.toString(JOB.toMillis()));
      world.start("bare", BareWorker.class, environment);
      sandboxes.jobsRun(JOB);
    }

    void warmUp() {
      story.goesOn("warming up: %d of each".formatted(WARM_UP));
      List<GenerationId> ids = prepared.generations(WARM_UP, PERSONS);
      InFlight.each(ids, AT_ONCE, this::generation);
      InFlight.each(ids, AT_ONCE, this::bare);
      sameShape(ids.getLast());
      before = Calls.of(world, sandboxes);
    }

    /// One run of each side; product over bare.
    double next() {
      // Not earlier: after a minute the sweep would start what nobody has started.
      List<GenerationId> ids = prepared.generations(RUN, PERSONS);
      Machine machine = new Machine();
      Cpu start = Cpu.of(world, PROCESSES);
      product.add(rate(InFlight.each(ids, AT_ONCE, this::generation)));
      Cpu between = Cpu.of(world, PROCESSES);
      bare.add(rate(InFlight.each(ids, AT_ONCE, this::bare)));
      productCpu = productCpu.plus(between.since(start));
      Cpu end = Cpu.of(world, PROCESSES);
      bareCpu = bareCpu.plus(end.since(between));
      others.add(machine.othersCores(end.since(start).seconds()));
      double ratio = product.getLast() / bare.getLast();
      story.told(
          "product %s/s, bare %s/s: %s (others used %s cores)"
              .formatted(
                  Figure.of(product.getLast()),
                  Figure.of(bare.getLast()),
                  Figure.of(ratio),
                  Figure.of(others.getLast())));
      return ratio;
    }

    private static double rate(Duration time) {
      return RUN / (time.toNanos() / 1e9);
    }

    private void generation(GenerationId id) {
      starter.generation(id, Prepared.PROVIDER, Prepared.MODEL);
      ended(id.workflowId());
    }

    private void bare(GenerationId id) {
      WorkflowOptions options =
          WorkflowOptions.newBuilder()
              .setWorkflowId(BareWorker.workflowId(id))
              .setTaskQueue(BareWorker.QUEUE)
              .setWorkflowIdConflictPolicy(
                  WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
              .setTypedSearchAttributes(
                  SearchAttributes.newBuilder()
                      .set(studio.dailies.workflows.client.SearchAttributes.PROVIDER, "bare")
                      .set(studio.dailies.workflows.client.SearchAttributes.MODEL, "bare")
                      .build())
              .setStaticSummary("bare")
              .build();
      WorkflowClient.start(temporal.newWorkflowStub(BareWorkflow.class, options)::run, id);
      ended(BareWorker.workflowId(id));
    }

    private void ended(String workflow) {
      Phase phase = temporal.newUntypedWorkflowStub(workflow).getResult(Phase.class);
      if (!phase.equals(Phase.DONE)) {
        throw new WorldProblem(workflow + " ended " + phase);
      }
    }

    /// A comparison of different histories would compare nothing.
    private void sameShape(GenerationId id) {
      TemporalHistories histories = new TemporalHistories(world.at().temporal());
      int ours = histories.events(id.workflowId());
      int theirs = histories.events(BareWorker.workflowId(id));
      if (ours != theirs) {
        throw new WorldProblem(
            "Void: a generation has %d events, its bare twin %d.".formatted(ours, theirs));
      }
      story.told("both histories have " + ours + " events");
    }

    void tell(String kind, double[] ratios, ObjectNode figures) {
      Map<String, Double> calls = Calls.of(world, sandboxes).each(before, RUN * ratios.length);
      int count = RUN * ratios.length;
      story.told(
          "store %s: %s of the bare workflow's rate (%s to %s)"
              .formatted(
                  kind,
                  Figure.of(median(ratios)),
                  Figure.of(Arrays.stream(ratios).min().orElse(0)),
                  Figure.of(Arrays.stream(ratios).max().orElse(0))));
      product.forEach(figures.putArray("productPerSecond")::add);
      bare.forEach(figures.putArray("barePerSecond")::add);
      others.forEach(figures.putArray("othersCores")::add);
      Arrays.stream(ratios).forEach(figures.putArray("ratios")::add);
      double ours =
          cpu("a generation", productCpu.millisEach(count), figures.putObject("cpuMillisProduct"));
      double theirs =
          cpu("a bare workflow", bareCpu.millisEach(count), figures.putObject("cpuMillisBare"));
      figures.put("cpuRatio", theirs / ours);
      story.told("by processor time " + Figure.of(theirs / ours));
      ObjectNode callsEach = figures.putObject("callsPerGeneration");
      calls.forEach((call, each) -> {
        callsEach.put(call, each);
        story.told("calls of a generation: " + Figure.of(each) + " " + call);
      });
    }

    /// One more run, apart from those that count, since sampling costs.
    void profile(ObjectNode figures) {
      List<GenerationId> more = prepared.generations(RUN, PERSONS);
      Map<String, Profile> profiles = new java.util.LinkedHashMap<>();
      for (String process : List.of("worker", "api")) {
        profiles.put(process, Profile.begin(process, world.pid(process), world.folder()));
      }
      InFlight.each(more, AT_ONCE, this::generation);
      profiles.forEach((process, profile) -> {
        ObjectNode shares = figures.putObject(process);
        StringBuilder parts = new StringBuilder();
        profile
            .end()
            .forEach((part, share) -> {
              shares.put(part, share);
              parts.append(", ").append(part).append(' ').append(Math.round(share * 100));
            });
        story.told("of the samples of %s, in per cent: %s".formatted(process, parts.substring(2)));
      });
    }

    private double cpu(String what, Map<String, Double> each, ObjectNode figures) {
      each.forEach(figures::put);
      StringBuilder parts = new StringBuilder();
      each.forEach((process, millis) -> parts.append(", " + process + " " + Figure.of(millis)));
      story.told(
          "processor time of %s: %s ms%s".formatted(what, Figure.of(Cpu.total(each)), parts));
      return Cpu.total(each);
    }
  }
}
