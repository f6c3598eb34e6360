package studio.dailies.world.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The port of each door of the world, on loopback.
public final class Ports {
  /// The doors, with the port that plain `./dev` gives each.
  public enum Door {
    API(8080),
    TEMPORAL(7233),
    UI(8233),
    MEDIA(8090),
    MAILBOX(8025),
    S3(8091),
    FAL(8070),
    SHOP(8071),
    PIAPI(8072),
    ELEVENLABS(8073),
    GOOGLE(8074),
    X(8075),
    MONGODB(27027),
    WORKER(8081),
    AUDIT(8082),
    OPERATOR(8083),
    API_METRICS(8084),
    WORKER_METRICS(8085),
    ISSUER(8076);

    private final int usual;

    Door(int usual) {
      this.usual = usual;
    }

    /// As people write it: `api`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  // Below the range that Linux (32768) and macOS (49152) hand out for outgoing connections, so that
  // a process that is killed finds its port free when it comes back.
  private static final int FREE_FROM = 20_000;
  private static final int FREE_TO = 32_000;

  /// More than all worlds of a test run take.
  private static final int BLOCK = 1_000;

  private static final int TRIES = 1_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  /// On the first port of the block that is this program's.
  private static @Nullable ServerSocket mine;

  private final Map<Door, Integer> numbers;

  private Ports(Map<Door, Integer> numbers) {
    this.numbers = new EnumMap<>(numbers);
  }

  /// A free port for each door, never the same twice in one program, nor one that another program
  /// has chosen for a world whose processes are not there yet, or not at the moment.
  public static Ports free() {
    Map<Door, Integer> numbers = new EnumMap<>(Door.class);
    for (Door door : Door.values()) {
      numbers.put(door, aFreeOne());
    }
    return new Ports(numbers);
  }

  /// The usual ports, but for those named.
  public static Ports usual(Map<Door, Integer> except) {
    Map<Door, Integer> numbers = new EnumMap<>(Door.class);
    for (Door door : Door.values()) {
      numbers.put(door, except.getOrDefault(door, door.usual));
    }
    return new Ports(numbers);
  }

  public int of(Door door) {
    return java.util.Objects.requireNonNull(numbers.get(door));
  }

  /// @throws WorldProblem naming every port of these doors that is taken, by whom, and what to do
  public void requireFree(Collection<Door> doors) {
    StringBuilder problems = new StringBuilder();
    for (Door door : doors) {
      int port = of(door);
      if (!isFree(port)) {
        problems.append(
            "Port %d (%s) is taken%s. Stop that, or choose another: ./dev --port %s=%d%n"
                .formatted(port, door.word(), PortHolder.of(port), door.word(), aFreeOne()));
      }
    }
    if (!problems.isEmpty()) {
      throw new WorldProblem(problems.toString().strip());
    }
  }

  private static synchronized int aFreeOne() {
    if (mine == null) {
      mine = block();
    }
    int first = mine.getLocalPort();
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(first + 1, first + BLOCK);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw none();
  }

  /// Takes a block of ports for as long as this program lives: whoever listens on its first one has
  /// all of them.
  static ServerSocket block() {
    for (int first = FREE_FROM; first < FREE_TO; first += BLOCK) {
      try {
        return new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
      } catch (IOException _) {
        // Another's.
      }
    }
    throw none();
  }

  private static WorldProblem none() {
    return new WorldProblem(
        "No free port between %d and %d on this machine.".formatted(FREE_FROM, FREE_TO));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
