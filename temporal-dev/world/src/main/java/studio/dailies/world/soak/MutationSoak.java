package studio.dailies.world.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of credits and their store are changed, one place at a time, and each time their tests
/// have to notice. Needs the sources, and Maven on the path.
///
/// @param root the checkout
public record MutationSoak(Path root) implements Bench {
  private static final List<String> MODULES = List.of("domain", "store");
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    Path log = root.resolve(".dev").resolve("mutation.log");
    story.goesOn("changing the code of credits; what Maven says goes to " + log);
    mutate(log);
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    int noticed = 0;
    int all = 0;
    for (String module : MODULES) {
      Path reports = root.resolve(module).resolve("target").resolve("pit-reports");
      List<Mutation> mutations = Mutation.read(reports.resolve("mutations.xml"));
      noticed += told(module, mutations, story, figures.putObject(module));
      all += mutations.size();
      story.told("read more in " + reports.resolve("index.html"));
    }
    return figures
        .put("mutations", all)
        .put("noticed", noticed)
        .put("ratio", noticed / (double) all);
  }

  /// @return how many were noticed
  private static int told(
      String module, List<Mutation> mutations, Story story, ObjectNode figures) {
    List<Mutation> missed = mutations.stream().filter(each -> !each.noticed()).toList();
    int noticed = mutations.size() - missed.size();
    ArrayNode list =
        figures.put("mutations", mutations.size()).put("noticed", noticed).putArray("missed");
    missed.forEach(each -> {
      list.add(each.where() + ": " + each.what());
      story.told("no test notices: " + each.where() + ": " + each.what());
    });
    story.told(module + ": tests notice " + noticed + " of " + mutations.size() + " changes");
    return noticed;
  }

  private void mutate(Path log) {
    List<String> command =
        List.of(
            "mvn",
            "-B",
            "-ntp",
            "-pl",
            String.join(",", MODULES),
            "-am",
            "-Dspotless.check.skip",
            "test-compile",
            "org.pitest:pitest-maven:mutationCoverage");
    try {
      Files.createDirectories(log.getParent());
      Process maven =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      await(maven, log);
    } catch (IOException e) {
      throw new WorldProblem("Cannot run mvn: " + e.getMessage(), e);
    }
  }

  private static void await(Process maven, Path log) {
    try {
      if (!maven.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new WorldProblem("Maven takes longer than " + PATIENCE.toMinutes() + " minutes.");
      }
      if (maven.exitValue() != 0) {
        throw new WorldProblem(
            "Maven ended with code %d. Its log: %s".formatted(maven.exitValue(), log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    } finally {
      maven.descendants().forEach(ProcessHandle::destroy);
      maven.destroy();
    }
  }
}
