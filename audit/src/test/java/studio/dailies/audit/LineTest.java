package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log of audits on a schedule, where programs read it.
class LineTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");
  private static final Map<String, String> PRODUCTION =
      Map.of(
          "DAILIES_MONGODB_URI", "mongodb://audit:hush@127.0.0.1:1/?tls=true",
          "DAILIES_R2_ENDPOINT", "https://127.0.0.1:1",
          "DAILIES_R2_BUCKET", "media",
          "DAILIES_R2_PRIVATEBUCKET", "private",
          "DAILIES_R2_ACCESSKEY", "9c1f2b7d5e8a4c3f0b6d",
          "DAILIES_R2_SECRETKEY", "c3f0b6d9c1f2b7d5e8a4");

  private final Made made = new Made(7);

  @Test
  void auditIsOneObjectAndSoIsEachThingThatItFound() {
    String ledger = made.id();
    made.grant(ledger, 10);
    made.hold(ledger, made.id(), 5);

    List<JsonNode> lines = lines(new Status(AT, result(), 0, null));

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().path("rule").asString()).isEqualTo("OPEN_HOLD");
    assertThat(lines.getFirst().path("subject").asString()).isNotBlank();
    assertThat(lines)
        .allSatisfy(it -> {
          assertThat(it.path("@timestamp").asString()).isEqualTo(AT.toString());
          assertThat(it.path("log").path("level").asString()).isEqualTo("ERROR");
          assertThat(it.path("service").path("name").asString()).isEqualTo("dailies-audit");
        });
    assertThat(lines.getLast().path("message").asString()).endsWith(": 1 finding.");
  }

  @Test
  void cleanAuditIsNoError() {
    assertThat(lines(new Status(AT, result(), 0, null)))
        .singleElement()
        .satisfies(it -> assertThat(it.path("log").path("level").asString()).isEqualTo("INFO"));
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void productionOnAScheduleLogsObjects() throws IOException {
    try (var said = new PipedInputStream(64_000);
        var out = new PrintStream(new PipedOutputStream(said), true, UTF_8);
        var err = new PrintStream(new ByteArrayOutputStream(), true, UTF_8)) {
      Thread.ofVirtual()
          .start(
              () -> Main.run(List.of("--every", "PT1H"), PRODUCTION, out, err, Clock.systemUTC()));

      String line = new BufferedReader(new InputStreamReader(said, UTF_8)).readLine();

      assertThat(JSON.readTree(line).path("message").asString()).startsWith("Could not audit.");
      assertThat(line).doesNotContain("hush", "c3f0b6d9c1f2b7d5e8a4");
    }
  }

  @Test
  void whatALibraryLogsHasTheSameForm() throws JoranException {
    String line = logged("production");

    assertThat(line.lines()).hasSize(1);
    JsonNode object = JSON.readTree(line);
    assertThat(object.path("message").asString()).isEqualTo("it \"broke\"");
    assertThat(object.path("log").path("level").asString()).isEqualTo("ERROR");
    assertThat(object.path("error").path("stack_trace").asString())
        .contains("IllegalStateException: why", "LineTest");
  }

  @Test
  void lineOfDevelopmentIsForPeople() throws JoranException {
    assertThat(logged("development")).contains("ERROR", "it \"broke\"").doesNotContain("{");
  }

  private static String logged(String mode) throws JoranException {
    PrintStream usual = System.err;
    var said = new ByteArrayOutputStream();
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("DAILIES_MODE", mode);
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      var configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(Objects.requireNonNull(LineTest.class.getResource("/logback.xml")));
      context.getLogger("org.mongodb").error("it \"broke\"", new IllegalStateException("why"));
      return said.toString(UTF_8);
    } finally {
      System.setErr(usual);
      context.stop();
    }
  }

  private Result result() {
    return new Result(Looks.at(made, () -> {}), Duration.ofSeconds(2), Optional.empty());
  }

  private static List<JsonNode> lines(Status status) {
    return Line.of(status, AT).stream().map(JSON::readTree).toList();
  }
}
