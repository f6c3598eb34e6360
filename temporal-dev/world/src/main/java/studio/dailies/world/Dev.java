package studio.dailies.world;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.process.Ports;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.temporal.TemporalFinder;
import studio.dailies.world.temporal.TemporalServer;

/// The `./dev` commands that need more than a shell.
public final class Dev {
  private static final String IN_MEMORY_VERSION = "SDK test server";
  private static final int WRONGLY_TYPED = 2;

  private final Path root;
  private final Path jarFolder;
  private final Arguments arguments;
  private final boolean terminal;
  private final PrintStream out;
  private final Consumer<String> say;

  private Dev(Path root, Path jarFolder, Arguments arguments) {
    this.root = root;
    this.jarFolder = jarFolder;
    this.arguments = arguments;
    this.terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    boolean outIsForMachines =
        arguments.json() || arguments.command() == Arguments.Command.TEMPORAL;
    this.out =
        new PrintStream(outIsForMachines ? System.err : System.out, true, StandardCharsets.UTF_8);
    this.say = out::println;
  }

  public static void main(String[] typed) {
    int code;
    try {
      Path root = Path.of(System.getProperty("dailies.root", "."));
      Path jars = Path.of(System.getProperty("dailies.jars", ".dev/jars"));
      Dev dev = new Dev(root, jars, Arguments.parse(List.of(typed)));
      var held = JarFolder.hold(jars);
      try (held) {
        code = dev.run();
      }
    } catch (WorldProblem e) {
      System.err.println(e.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private int run() {
    return switch (arguments.command()) {
      case UP -> up();
      case DEMO -> demo();
      case BENCH -> bench(BenchCommand.benches());
      case SOAK -> bench(BenchCommand.soaks(root, arguments));
      case RESET -> reset();
      case TEMPORAL -> temporal();
    };
  }

  private int up() {
    Outside outside = Outside.from(System.getenv());
    Folders folders = new Folders(root);
    folders.sweep(say);
    out.println("Starting Dailies · " + outside.words());
    try (DevWorld world =
        DevWorld.start(
            new WorldOptions(
                folders.world(),
                false,
                Ports.usual(arguments.ports()),
                outside,
                Jars.copied(jarFolder),
                server(),
                arguments.without(),
                1,
                Special.NOTHING,
                say))) {
      new Links(world).print(out);
      arguments
          .without()
          .forEach(process -> {
            Path file = write(world, process, world.environment(process));
            out.println(
                "Start the %s yourself, with the environment in %s".formatted(process, file));
          });
      write(world, "operator", world.environment("operator"));
      out.println("Ctrl-C stops everything.");
      stay();
    }
    return 0;
  }

  private int demo() {
    DemoCommand demo =
        new DemoCommand(
            out,
            System.out,
            arguments.json(),
            terminal && !arguments.json(),
            !noColour(),
            arguments.name(),
            arguments.rights()
                ? Optional.of(root.resolve("docs/VerifyReceipt.java"))
                : Optional.empty());
    if (!demo.isPossible()) {
      return WRONGLY_TYPED;
    }
    Special special = arguments.rights() ? DemoCommand.QUICK_RIGHTS : Special.NOTHING;
    return demo.run(
        () -> DevWorld.fresh(root, "demo", Jars.copied(jarFolder), server(), 1, say).with(special),
        Dev::stay);
  }

  private int bench(Map<String, Bench> all) {
    String command = arguments.command().name().toLowerCase(Locale.ROOT);
    Bench bench = BenchCommand.named(command, all, arguments.name());
    return new BenchCommand(
            out, System.out, arguments.json(), terminal && !arguments.json(), !noColour())
        .run(
            arguments.name(),
            bench,
            special ->
                DevWorld.start(
                    DevWorld.fresh(root, command, Jars.copied(jarFolder), server(special), 1, say)
                        .with(special)));
  }

  private int reset() {
    new Folders(root).reset(say);
    out.println("The state of the world is removed; the next start begins anew.");
    return 0;
  }

  private int temporal() {
    System.out.println(new TemporalFinder(System.getenv(), say).find().binary());
    return 0;
  }

  /// A world without Temporal does not make anybody wait for its download.
  private TemporalServer server(Special special) {
    return special.starts("temporal") ? server() : new TemporalServer.InMemory(IN_MEMORY_VERSION);
  }

  private TemporalServer server() {
    if (arguments.inMemory()) {
      out.println(TemporalServer.InMemory.LIMITS);
      return new TemporalServer.InMemory(IN_MEMORY_VERSION);
    }
    return new TemporalFinder(System.getenv(), say).find();
  }

  private static Path write(DevWorld world, String name, Map<String, String> environment) {
    Path file = world.folder().resolve(name + ".env");
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, environment.entrySet().stream().map(Dev::assignment).toList());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String assignment(Map.Entry<String, String> setting) {
    return setting.getKey() + "='" + setting.getValue() + "'";
  }

  private static boolean noColour() {
    return !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
  }

  private static void stay() {
    try {
      new CountDownLatch(1).await(); // Ctrl-C ends the program, and its hook the world
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
