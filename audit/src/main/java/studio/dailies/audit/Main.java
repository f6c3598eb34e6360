package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The program: `docs/audit.md` says how to run it.
public final class Main {
  private static final int CLEAN = 0;
  private static final int FOUND = 1;
  private static final int COULD_NOT = 2;

  /// `EX_CONFIG` of sysexits, as the other programs.
  private static final int WRONG_SETTINGS = 78;

  private final PrintStream people;
  private final @Nullable PrintStream programs;
  private final boolean log;
  private final Auditor auditor;
  private final Clock clock;

  /// @param people where sentences go
  /// @param programs where one JSON object for each audit goes, if anybody wants one
  /// @param log what goes to people is a log, read by programs
  private Main(
      PrintStream people,
      @Nullable PrintStream programs,
      boolean log,
      Auditor auditor,
      Clock clock) {
    this.people = people;
    this.programs = programs;
    this.log = log;
    this.auditor = auditor;
    this.clock = clock;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    PrintStream err = new PrintStream(System.err, true, UTF_8);
    System.exit(run(List.of(args), System.getenv(), out, err, Clock.systemUTC()));
  }

  /// @return the exit code; with `--every` it does not return, and a signal ends it. Nothing of an
  ///   audit is half done then: an anchor is written at once or not at all.
  static int run(
      List<String> args,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Clock clock) {
    boolean json = args.contains("--json");
    try {
      Words words = Words.of(args);
      Production.check(environment);
      Settings settings = Settings.from(environment);
      Auditor auditor = new Auditor(settings, words.readOnly(), clock);
      boolean log = words.every().isPresent() && !Production.isDevelopment(environment);
      Main main = new Main(json ? err : out, json ? out : null, log, auditor, clock);
      return words.every().isPresent()
          ? main.audits(words.every().get(), settings.door())
          : main.audit();
    } catch (CannotAudit e) {
      err.println("Could not audit. " + e.getMessage());
      if (json) {
        out.println(Report.json(e));
      }
      return e instanceof WrongSettings ? WRONG_SETTINGS : COULD_NOT;
    }
  }

  private int audit() {
    Result result = auditor.audit();
    people(result);
    programs(Report.json(result));
    return result.isClean() ? CLEAN : FOUND;
  }

  private int audits(Duration every, Optional<Settings.Bind> door) {
    Rounds rounds = new Rounds(auditor::audit, every, clock);
    try (Door _ = door.map(bind -> Door.open(bind.address(), rounds, clock)).orElse(null)) {
      rounds.run(() -> true, this::tell, pause -> LockSupport.parkNanos(pause.toNanos()));
    }
    return CLEAN;
  }

  private void tell(Status status) {
    Result last = status.last();
    if (log) {
      Line.of(status, clock.instant()).forEach(people::println);
    } else if (status.problem() != null) {
      people.println("Could not audit. " + status.problem());
    } else if (last != null) {
      people(last);
    }
    if (status.problem() != null) {
      programs(Report.json(new CannotAudit(status.problem())));
    } else if (last != null) {
      programs(Report.json(last));
    }
  }

  private void people(Result result) {
    people.print(Report.text(result));
    people.flush();
  }

  private void programs(ObjectNode report) {
    if (programs != null) {
      programs.println(report);
    }
  }
}
