package studio.dailies.world;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.dailies.world.process.Ports.Door;
import studio.dailies.world.process.ProcessSpec;
import studio.dailies.world.process.Readiness;
import studio.dailies.world.temporal.TemporalProcess;

/// The processes of a world: which, in what order, with what in their hands.
final class Plan {
  static final List<String> NAMES =
      List.of("temporal", "mongodb", "r2", "sandboxes", "api", "worker", "audit");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Quick to start and small: six processes share a laptop, and none lives long enough for the
  /// optimising compiler to pay.
  private static final List<String> QUICK =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final WorldOptions options;
  private final Settings settings;

  Plan(WorldOptions options, Settings settings) {
    this.options = options;
    this.settings = settings;
  }

  /// What stands on nothing of ours; all of it may start at once.
  List<ProcessSpec> ground() {
    List<ProcessSpec> all = new ArrayList<>();
    all.add(
        TemporalProcess.spec(
            options.temporal(),
            options.folder(),
            options.ports().of(Door.TEMPORAL),
            options.ports().of(Door.UI),
            settings.payloads(),
            java(System.getProperty("java.class.path", ""))));
    if (options.outside().mongodbUri().isEmpty()) {
      all.add(standIn("mongodb", "mongo.MongoStandIn", settings.mongodb(data("mongodb"))));
    }
    if (options.outside().r2().isEmpty()) {
      all.add(standIn("r2", "r2.R2StandIn", settings.r2StandIn(data("r2"))));
    }
    // Always: whoever else is real, the operators' issuer is not.
    all.add(standIn("sandboxes", "Sandboxes", settings.sandboxes(data("sandboxes"))));
    return wanted(all.stream());
  }

  /// The product.
  List<ProcessSpec> product() {
    return wanted(
        Stream.of(
            new ProcessSpec(
                "api",
                jar(options.jars().api()),
                settings.api(),
                Readiness.http(health(Door.API)),
                PATIENCE),
            new ProcessSpec(
                "worker",
                jar(options.jars().worker()),
                settings.worker(),
                Readiness.http(health(Door.WORKER)),
                PATIENCE),
            new ProcessSpec(
                "audit",
                again(program(options.jars().audit())),
                settings.auditOnASchedule(),
                Readiness.http(health(Door.AUDIT)),
                PATIENCE)));
  }

  private static List<String> again(List<String> audit) {
    audit.addAll(List.of("--every", "PT1M"));
    return audit;
  }

  /// The doors that processes of this plan will open.
  Set<Door> doors() {
    Set<Door> doors = EnumSet.noneOf(Door.class);
    for (ProcessSpec spec : Stream.concat(ground().stream(), product().stream()).toList()) {
      doors.addAll(
          switch (spec.name()) {
            case "temporal" -> Set.of(Door.TEMPORAL, Door.UI);
            case "mongodb" -> Set.of(Door.MONGODB);
            case "r2" -> Set.of(Door.S3, Door.MEDIA);
            case "sandboxes" ->
                Set.of(
                    Door.FAL,
                    Door.PIAPI,
                    Door.ELEVENLABS,
                    Door.MAILBOX,
                    Door.SHOP,
                    Door.GOOGLE,
                    Door.X,
                    Door.ISSUER);
            case "api" -> Set.of(Door.API, Door.OPERATOR, Door.API_METRICS);
            case "worker" -> Set.of(Door.WORKER, Door.WORKER_METRICS);
            case "audit" -> Set.of(Door.AUDIT);
            default -> throw new IllegalStateException(spec.name());
          });
    }
    return doors;
  }

  /// A process of the world's own classes.
  ProcessSpec own(String name, Class<?> main, Map<String, String> environment) {
    List<String> command = java(System.getProperty("java.class.path", ""));
    command.add(main.getName());
    return new ProcessSpec(name, command, environment, Readiness.line(name), PATIENCE);
  }

  /// A worker without ports of its own: nobody but its log tells that it serves.
  ProcessSpec oneMoreWorker(String name, Map<String, String> other) {
    Map<String, String> environment = new TreeMap<>(settings.worker());
    environment.put("DAILIES_HEALTH_PORT", "0");
    environment.put("DAILIES_METRICS_PORT", "0");
    environment.putAll(other);
    return new ProcessSpec(
        name,
        jar(options.jars().worker()),
        environment,
        Readiness.said("The worker polls Temporal."),
        PATIENCE);
  }

  private List<ProcessSpec> wanted(Stream<ProcessSpec> all) {
    return all.filter(each -> options.special().starts(each.name()))
        .filter(each -> !options.without().contains(each.name()))
        // A world that lives for minutes is audited when it ends.
        .filter(each -> !each.name().equals("audit") || !options.fresh())
        .toList();
  }

  private ProcessSpec standIn(String name, String main, Map<String, String> environment) {
    List<String> command = java(options.jars().sandboxes());
    command.add("studio.dailies.sandbox." + main);
    return new ProcessSpec(name, command, environment, Readiness.line(name), PATIENCE);
  }

  /// A program that ends by itself.
  static List<String> program(Path jar) {
    return jar(QUICK, jar);
  }

  private List<String> jar(Path jar) {
    return jar(flags(), jar);
  }

  private static List<String> jar(List<String> flags, Path jar) {
    List<String> command = java(flags);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private List<String> java(String classPath) {
    List<String> command = java(flags());
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  private List<String> flags() {
    return options.special().flags().isEmpty() ? QUICK : options.special().flags();
  }

  private static List<String> java(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    return command;
  }

  private URI health(Door door) {
    return URI.create("http://127.0.0.1:" + options.ports().of(door) + "/health");
  }

  private String data(String name) {
    return options.folder().resolve("data").resolve(name).toString();
  }
}
