package studio.dailies.worker;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import studio.dailies.domain.deployment.Production;
import studio.dailies.domain.log.Scrubbing;

/// In production each line of the log is a JSON object (ECS) with the ids of the request, workflow
/// and run it is about, scrubbed; in development it is a line for people.
public final class ProductionLogs
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    var environment = event.getEnvironment();
    if (Production.isMode(environment.getProperty("dailies.mode"))) {
      Map<String, Object> logs = new TreeMap<>();
      logs.put("logging.structured.format.console", "ecs");
      logs.put("logging.structured.ecs.service.name", "dailies-worker");
      logs.put("logging.structured.json.customizer", Scrub.class.getName());
      logs.put("logging.structured.json.stacktrace.max-length", "8000");
      // Whoever sets one of these by hand is heard first.
      environment.getPropertySources().addLast(new MapPropertySource("production-logs", logs));
    }
  }

  /// Once all settings are read, and before the log is set up by them.
  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER - 1;
  }

  /// Goes over every text of a line but its time.
  public static final class Scrub implements StructuredLoggingJsonMembersCustomizer<Object> {
    @Override
    public void customize(JsonWriter.Members<Object> members) {
      members.applyingValueProcessor(
          ValueProcessor.of(String.class, Scrub::clean)
              .whenHasPath(path -> !path.toString().contains("timestamp")));
    }

    private static @Nullable String clean(@Nullable String text) {
      return text == null ? null : Scrubbing.clean(text);
    }
  }
}
