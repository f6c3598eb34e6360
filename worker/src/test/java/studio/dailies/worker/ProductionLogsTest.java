package studio.dailies.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.yaml.snakeyaml.Yaml;

class ProductionLogsTest {
  private final PrintStream out = System.out;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Configuration
  static class Nothing {}

  @AfterEach
  void restore() {
    System.setOut(out);
    MDC.clear();
    log("development", () -> {});
  }

  @Test
  void lineOfProductionIsOneObjectWithTheIdsOfWhatItIsAbout() {
    MDC.put("WorkflowId", "generation:0f3c");
    MDC.put("request", "9a8b");
    MDC.put("trace.id", "0af7651916cd43dd8448eb211c80319c");

    String line =
        log("production", () -> LoggerFactory.getLogger("studio.dailies").warn("fal is away"));

    assertThat(line.lines()).hasSize(1);
    java.util.Map<String, Object> object = new Yaml().load(line);
    assertThat(object)
        .containsEntry("message", "fal is away")
        .containsEntry("WorkflowId", "generation:0f3c")
        .containsEntry("request", "9a8b")
        .containsEntry("trace", java.util.Map.of("id", "0af7651916cd43dd8448eb211c80319c"));
    assertThat(line).containsPattern("\"@timestamp\":\"[0-9T:.-]+Z\"").contains("dailies-worker");
  }

  @Test
  void whatALibraryQuotesIsScrubbedInMessagesAndStackTraces() {
    var cause =
        new IllegalStateException(
            "POST https://user:hunter2@api.example/x?token=abc from 203.0.113.7 for"
                + " ada@example.com: code 068798, __Host-session=v1.abcdef");

    String line =
        log(
            "production",
            () ->
                LoggerFactory.getLogger("studio.dailies")
                    .warn("it broke for grace@example.com", cause));

    assertThat(line)
        .contains("it broke for <address>", "IllegalStateException")
        .doesNotContain(
            "hunter2",
            "token=abc",
            "203.0.113.7",
            "ada@example.com",
            "grace@example.com",
            "068798",
            "v1.abcdef");
  }

  @Test
  void lineOfDevelopmentIsForPeople() {
    String line =
        log("development", () -> LoggerFactory.getLogger("studio.dailies").warn("fal is away"));

    assertThat(line).contains("fal is away").doesNotContain("{");
  }

  private String log(String mode, Runnable lines) {
    // Boot keeps the first form that it is told, for the whole process.
    System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try (var _ =
        new SpringApplicationBuilder(Nothing.class)
            .listeners(new ProductionLogs())
            .web(WebApplicationType.NONE)
            .run("--dailies.mode=" + mode)) {
      said.reset();
      lines.run();
      return said.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(out);
    }
  }
}
