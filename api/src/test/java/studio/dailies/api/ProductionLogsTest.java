package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.json.JsonWriter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// What whole lines look like is shown in the worker, whose tests have no form of their own.
class ProductionLogsTest {
  @ParameterizedTest
  @CsvSource({"production,ecs", "developement,ecs", "development,"})
  void linesAreObjectsUnlessItIsDevelopment(String mode, String form) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("dailies.mode", mode)));

    new ProductionLogs()
        .onApplicationEvent(
            new ApplicationEnvironmentPreparedEvent(
                new DefaultBootstrapContext(),
                new SpringApplication(),
                new String[0],
                environment));

    assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo(form);
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyTextOfALineIsScrubbedButItsTime() {
    JsonWriter<String> writer =
        JsonWriter.of(line -> {
          line.add("@timestamp", "2026-11-27T15:08:12.123456Z");
          line.add("message", text -> text);
          new ProductionLogs.Scrub()
              .customize((JsonWriter.Members<Object>) (JsonWriter.Members<?>) line);
        });

    assertThat(writer.writeToString("code 068798 for ada@example.com"))
        .isEqualTo(
            "{\"@timestamp\":\"2026-11-27T15:08:12.123456Z\",\"message\":\"code <code> for"
                + " <address>\"}");
  }
}
