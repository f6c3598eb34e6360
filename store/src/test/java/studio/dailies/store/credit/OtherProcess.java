package studio.dailies.store.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import studio.dailies.domain.Ids;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.GenerationId;

/// A second JVM with a ledger in it. It does what it is told by lines and answers each with one.
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;

  private OtherProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.orders = new PrintWriter(process.outputWriter(UTF_8), true);
  }

  static OtherProcess start(String uri, String database) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                uri,
                database)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var other = new OtherProcess(process);
    if (!"ready".equals(other.answer())) {
      throw new IllegalStateException("the other process is not ready");
    }
    return other;
  }

  void order(String line) {
    orders.println(line);
  }

  String answer() throws IOException {
    String line = answers.readLine();
    while (line != null && !line.startsWith("= ")) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("the other process is gone");
    }
    return line.substring(2);
  }

  @Override
  public void close() throws InterruptedException {
    orders.close();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /// Holds one credit for each of so many generations, whose ids follow from the seed.
  static int spend(Ledger ledger, LedgerId id, long seed, int times) {
    var ids = new Ids(new SplittableRandom(seed));
    int held = 0;
    for (int i = 0; i < times; i++) {
      if (ledger.hold(id, new GenerationId(ids.next()), 1) instanceof Hold.Held) {
        held++;
      }
    }
    return held;
  }

  public static void main(String[] args) throws IOException {
    try (MongoClient client = MongoClients.create(args[0]);
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      var ledger = new Ledger(client.getDatabase(args[1]), Clock.systemUTC());
      System.out.println("= ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println("= " + obey(ledger, line.split(" ")));
      }
    }
  }

  private static String obey(Ledger ledger, String[] order) {
    var id = new LedgerId(order[1]);
    return switch (order[0]) {
      case "hold" ->
          ledger.hold(id, new GenerationId(order[2]), Long.parseLong(order[3])).toString();
      case "spend" -> "" + spend(ledger, id, Long.parseLong(order[2]), Integer.parseInt(order[3]));
      default -> throw new IllegalArgumentException(order[0]);
    };
  }
}
