package studio.dailies.world.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Command;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// The fuzzer of that name, in a Python environment of its own: it reads a description, and asks
/// what the description allows, and what it does not.
final class Schemathesis {
  private static final String VERSION = "4.32.5";
  private static final Duration INSTALLING = Duration.ofMinutes(10);
  private static final Duration ROUND = Duration.ofMinutes(30);

  private final Path folder;

  private Schemathesis(Path folder) {
    this.folder = folder;
  }

  /// Installs it, if it is not there yet.
  ///
  /// @throws WorldProblem if Python or its package index cannot be had
  static Schemathesis installed(Path state, Story story) {
    Schemathesis fuzzer = new Schemathesis(state.resolve("schemathesis-" + VERSION));
    if (!Files.exists(fuzzer.ready())) {
      story.goesOn("installing schemathesis " + VERSION);
      fuzzer.install();
    }
    return fuzzer;
  }

  private void install() {
    try {
      Command.run(INSTALLING, List.of("python3", "-m", "venv", "--clear", folder.toString()));
      Command.run(
          INSTALLING,
          List.of(
              program("python"),
              "-m",
              "pip",
              "install",
              "--quiet",
              "--disable-pip-version-check",
              "schemathesis==" + VERSION));
      Files.createFile(ready());
    } catch (IOException e) {
      throw new WorldProblem(
          "Schemathesis cannot be installed: %s. It takes python3 (3.10 or newer) with venv and pip, and a network."
              .formatted(e.getMessage()),
          e);
    }
  }

  /// Written last, so that an installation that broke off is none.
  private Path ready() {
    return folder.resolve("ready");
  }

  private String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /// What came out of a round.
  ///
  /// @param requests how many cases were asked
  /// @param failures what was not as described, in words
  record Report(int requests, List<String> failures) {}

  /// One round over all that is described there.
  ///
  /// @param headers sent with each request
  /// @param without paths that are left out, as a regular expression; empty: none
  /// @param examples for each thing that can be asked, beside those that every description suggests
  /// @param log what it prints goes there when something failed
  Report run(
      String description,
      Map<String, String> headers,
      String without,
      int examples,
      long seed,
      Path log) {
    Path file = folder.resolve("report.json");
    List<String> command = command(description, headers, without, examples, seed, file);
    try {
      Files.deleteIfExists(file);
      try {
        Command.run(ROUND, command);
      } catch (Command.CommandFailed e) {
        Files.writeString(log, e.printed());
      }
      return Files.exists(file) ? report(file) : none(log);
    } catch (IOException e) {
      throw new WorldProblem("Schemathesis did not come to its end: " + e.getMessage(), e);
    }
  }

  private static Report none(Path log) {
    throw new WorldProblem("Schemathesis has written no report; what it said is in " + log);
  }

  private List<String> command(
      String description,
      Map<String, String> headers,
      String without,
      int examples,
      long seed,
      Path file) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program("schemathesis"),
                "run",
                description,
                "--phases",
                "examples,coverage,fuzzing",
                "--checks",
                "not_a_server_error,status_code_conformance,content_type_conformance,"
                    + "response_schema_conformance",
                "--max-examples",
                String.valueOf(examples),
                "--seed",
                String.valueOf(seed),
                "--continue-on-failure",
                "--no-shrink",
                "--request-timeout",
                "30",
                "--generation-database",
                "none",
                "--suppress-health-check",
                "all",
                "--warnings",
                "off",
                "--no-color",
                "--report",
                "json",
                "--report-json-path",
                file.toString()));
    headers.forEach((name, value) -> command.addAll(List.of("--header", name + ": " + value)));
    if (!without.isEmpty()) {
      command.addAll(List.of("--exclude-path-regex", without));
    }
    return command;
  }

  private static Report report(Path file) throws IOException {
    JsonNode report = StudioClient.json(Files.readString(file));
    List<String> failures = new ArrayList<>();
    for (JsonNode each : report.path("failures")) {
      failures.add(each.path("title").asString() + ": " + each.path("operations"));
    }
    for (JsonNode each : report.path("errors")) {
      failures.add("it could not ask: " + each);
    }
    return new Report(report.path("test_cases").path("generated").asInt(), failures);
  }
}
