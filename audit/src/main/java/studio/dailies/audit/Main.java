package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The program: `docs/audit.md` says how to run it.
public final class Main {
  private static final int CLEAN = 0;
  private static final int FOUND = 1;
  private static final int COULD_NOT = 2;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String JSON = "--json";
  private static final String READ_ONLY = "--read-only";

  private final Map<String, String> environment;
  private final PrintStream people;
  private final @Nullable PrintStream programs;
  private final Clock clock;

  /// @param people where sentences go
  /// @param programs where one JSON object goes, if anybody wants one
  private Main(
      Map<String, String> environment,
      PrintStream people,
      @Nullable PrintStream programs,
      Clock clock) {
    this.environment = environment;
    this.people = people;
    this.programs = programs;
    this.clock = clock;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    PrintStream err = new PrintStream(System.err, true, UTF_8);
    System.exit(run(List.of(args), System.getenv(), out, err, Clock.systemUTC()));
  }

  /// @return the exit code
  static int run(
      List<String> args,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Clock clock) {
    if (!Set.of(JSON, READ_ONLY).containsAll(args)) {
      err.println("Known are " + JSON + " and " + READ_ONLY + ", not " + args + ".");
      return COULD_NOT;
    }
    boolean json = args.contains(JSON);
    Main main = new Main(environment, json ? err : out, json ? out : null, clock);
    try {
      return main.audit(!args.contains(READ_ONLY));
    } catch (CannotAudit e) {
      err.println("Could not audit. " + e.getMessage());
      main.tell(MAPPER.createObjectNode().put("clean", false).put("problem", e.getMessage()));
      return COULD_NOT;
    }
  }

  private int audit(boolean leaveAnchor) {
    try (Stores stores = new Stores(Settings.from(environment), clock)) {
      Looks looks = Looks.at(stores::read, () -> LockSupport.parkNanos(PAUSE.toNanos()));
      boolean clean = looks.findings().isEmpty();
      looks.findings().forEach(people::println);
      people.println(words(looks));
      ObjectNode report = report(looks);
      if (clean && leaveAnchor) {
        report.put("anchor", stores.writeAnchor(looks.snapshot()));
      }
      tell(report);
      return clean ? CLEAN : FOUND;
    }
  }

  private static String words(Looks looks) {
    Snapshot seen = looks.snapshot();
    return "%s: %d entries, %d generations, %d objects, %s, %d anchors"
        .formatted(
            looks.findings().isEmpty() ? "clean" : looks.findings().size() + " findings",
            seen.entries().size(),
            seen.generations().size(),
            seen.objects().size(),
            seen.bill() == null ? "no bill" : seen.bill().size() + " lines of bill",
            seen.anchors().size());
  }

  private static ObjectNode report(Looks looks) {
    Snapshot seen = looks.snapshot();
    ObjectNode report = MAPPER.createObjectNode();
    report
        .put("clean", looks.findings().isEmpty())
        .put("entries", seen.entries().size())
        .put("generations", seen.generations().size())
        .put("objects", seen.objects().size())
        .put("anchors", seen.anchors().size());
    if (seen.bill() != null) {
      report.put("billLines", seen.bill().size());
    }
    ArrayNode findings = report.putArray("findings");
    for (Finding finding : looks.findings()) {
      findings
          .addObject()
          .put("rule", finding.rule().name())
          .put("subject", finding.subject())
          .put("sentence", finding.sentence());
    }
    return report;
  }

  private void tell(ObjectNode report) {
    if (programs != null) {
      programs.println(report);
    }
  }
}
