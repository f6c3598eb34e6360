package studio.dailies.world;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// The audit of a world that runs, by the program that audits production.
public final class Audit {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 3;
  private static final int CLEAN = 0;
  private static final int FOUND = 1;

  private Audit() {}

  /// @param rule the name of the rule that is broken
  public record Finding(String rule, String subject, String sentence) {
    @Override
    public String toString() {
      return rule + " " + subject + ": " + sentence;
    }
  }

  /// What is not as it must be; a clean audit leaves an anchor for the next.
  ///
  /// @throws WorldProblem if the stores could not be audited
  public static List<Finding> of(DevWorld world) {
    try {
      Path report = Files.createTempFile(world.folder(), "audit", ".json");
      int code = run(world, report);
      for (int i = 1; i < TRIES && code != CLEAN && code != FOUND; i++) {
        // A store that was killed a moment ago may not answer yet.
        code = run(world, report);
      }
      if (code != CLEAN && code != FOUND) {
        throw problem(world, "ended with code " + code + ": " + Files.readString(report).strip());
      }
      return findings(StudioClient.JSON.readTree(Files.readString(report)));
    } catch (IOException e) {
      throw new WorldProblem("Cannot run the audit: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted in the audit.", e);
    }
  }

  /// @return the exit code
  private static int run(DevWorld world, Path report) throws IOException, InterruptedException {
    List<String> command = Plan.program(world.jars().audit());
    command.add("--json");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(report.toFile())
            .redirectError(Redirect.appendTo(world.log("audit").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("DAILIES_"));
    builder.environment().putAll(world.environment("audit"));
    Process process = builder.start();
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw problem(world, "took longer than " + PATIENCE.toSeconds() + " s");
    }
    return process.exitValue();
  }

  private static WorldProblem problem(DevWorld world, String what) {
    return new WorldProblem("The audit " + what + ". Its log: " + world.log("audit"));
  }

  private static List<Finding> findings(JsonNode report) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode each : report.required("findings")) {
      findings.add(
          new Finding(
              each.path("rule").asString(),
              each.path("subject").asString(),
              each.path("sentence").asString()));
    }
    return findings;
  }
}
