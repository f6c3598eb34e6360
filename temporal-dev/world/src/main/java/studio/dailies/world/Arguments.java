package studio.dailies.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.process.Ports.Door;
import studio.dailies.world.process.WorldProblem;

/// What was typed after `./dev`.
///
/// @param name which bench or soak, or the demo's model; empty: none, or the usual one
/// @param rights whether the demo is that of the rights
/// @param minutes how long a soak goes on
/// @param gigabytes how much a soak copies or exports
/// @param seed of a soak's chance; empty: any
record Arguments(
    Command command,
    String name,
    boolean rights,
    boolean json,
    boolean inMemory,
    Map<Door, Integer> ports,
    Set<String> without,
    int minutes,
    int gigabytes,
    OptionalLong seed) {
  private static final int SOAK_MINUTES = 20;
  private static final int COPY_GIGABYTES = 5;
  private static final int EXPORT_GIGABYTES = 10;

  /// A copy takes no more than the product's own limit, which is 8 GiB.
  private static final int MOST_IN_A_COPY = 8;

  private static final int MOST_IN_AN_EXPORT = 100;

  enum Command {
    UP,
    DEMO,
    /// Measures something.
    BENCH,
    /// Endures something.
    SOAK,
    RESET,
    /// Only finds or fetches a Temporal server, and prints its path.
    TEMPORAL;

    boolean isNamed() {
      return this == BENCH || this == SOAK;
    }
  }

  /// @throws WorldProblem naming what is not understood
  static Arguments parse(List<String> typed) {
    Deque<String> words = new ArrayDeque<>(typed);
    Command command = command(words);
    String name = command.isNamed() ? next(typed.getFirst(), words) : "";
    int minutes = SOAK_MINUTES;
    boolean isExport = name.equals("export");
    int gigabytes = isExport ? EXPORT_GIGABYTES : COPY_GIGABYTES;
    OptionalLong seed = OptionalLong.empty();
    boolean rights = false;
    boolean json = false;
    boolean inMemory = false;
    Map<Door, Integer> ports = new EnumMap<>(Door.class);
    Set<String> without = new HashSet<>();
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      if (word.equals("--json") && (command == Command.DEMO || command.isNamed())) {
        json = true;
      } else if (word.equals("--in-memory") && (command == Command.DEMO || command == Command.UP)) {
        inMemory = true;
      } else if (word.equals("--port") && command == Command.UP) {
        port(next(word, words), ports);
      } else if (word.equals("--without") && command == Command.UP) {
        without.add(process(next(word, words)));
      } else if (word.equals("--minutes") && command == Command.SOAK) {
        minutes = (int) number(word, next(word, words));
      } else if (word.equals("--model") && command == Command.DEMO) {
        name = next(word, words);
      } else if (word.equals("--rights") && command == Command.DEMO) {
        rights = true;
      } else if (word.equals("--gigabytes") && command == Command.SOAK) {
        int most = isExport ? MOST_IN_AN_EXPORT : MOST_IN_A_COPY;
        gigabytes = (int) number(word, next(word, words), most);
      } else if (word.equals("--seed") && command == Command.SOAK) {
        seed = OptionalLong.of(number(word, next(word, words)));
      } else {
        throw new WorldProblem("'" + word + "' is not understood here. See ./dev help");
      }
    }
    if (rights && (!name.isEmpty() || inMemory)) {
      // The test server removes no histories, so no deletion on it would end.
      throw new WorldProblem(
          "--rights goes neither with --model nor with --in-memory. See ./dev help");
    }
    return new Arguments(
        command, name, rights, json, inMemory, ports, without, minutes, gigabytes, seed);
  }

  private static Command command(Deque<String> words) {
    @Nullable String first = words.peekFirst();
    if (first == null || first.startsWith("-")) {
      return Command.UP;
    }
    words.removeFirst();
    return switch (first) {
      case "demo" -> Command.DEMO;
      case "bench" -> Command.BENCH;
      case "soak" -> Command.SOAK;
      case "reset" -> Command.RESET;
      case "temporal" -> Command.TEMPORAL;
      default -> throw new WorldProblem("There is no command '" + first + "'. See ./dev help");
    };
  }

  private static void port(String text, Map<Door, Integer> ports) {
    for (Door door : Door.values()) {
      String prefix = door.word() + "=";
      if (text.startsWith(prefix) && text.substring(prefix.length()).matches("[1-9]\\d{0,4}")) {
        int number = Integer.parseInt(text.substring(prefix.length()));
        if (number <= 65_535) {
          ports.put(door, number);
          return;
        }
      }
    }
    throw new WorldProblem(
        "--port %s is not NAME=NUMBER with a name of %s and a number up to 65535."
            .formatted(text, List.of(Door.values()).stream().map(Door::word).toList()));
  }

  private static String process(String name) {
    if (!name.equals("api") && !name.equals("worker")) {
      throw new WorldProblem("--without takes api or worker, not '" + name + "'.");
    }
    return name;
  }

  private static long number(String option, String text) {
    return number(option, text, 999_999_999);
  }

  private static long number(String option, String text, long most) {
    if (!text.matches("[1-9]\\d{0,8}") || Long.parseLong(text) > most) {
      throw new WorldProblem(
          "%s takes a whole number from 1 to %d, not '%s'.".formatted(option, most, text));
    }
    return Long.parseLong(text);
  }

  private static String next(String option, Deque<String> words) {
    @Nullable String next = words.pollFirst();
    if (next == null) {
      throw new WorldProblem(option + " needs a word after it. See ./dev help");
    }
    return next;
  }
}
