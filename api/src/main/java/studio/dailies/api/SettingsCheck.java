package studio.dailies.api;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import studio.dailies.domain.deployment.Flaw;
import studio.dailies.domain.deployment.Production;
import studio.dailies.domain.deployment.Program;

/// Ends the process, before anything is started, if production does not take its settings.
final class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  private final PrintStream people;
  private final IntConsumer end;

  SettingsCheck(PrintStream people, IntConsumer end) {
    this.people = people;
    this.end = end;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    List<Flaw> flaws = Production.flaws(Program.API, given(event.getEnvironment()));
    if (!flaws.isEmpty()) {
      people.print(Production.words(Program.API, flaws));
      people.flush();
      end.accept(Production.EXIT_CODE);
    }
  }

  /// From wherever it comes: environment, files, arguments. What counts stands first.
  private static Map<String, String> given(ConfigurableEnvironment environment) {
    Map<String, String> given = new LinkedHashMap<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> known) {
        for (String name : known.getPropertyNames()) {
          if (Production.isOurs(name)) {
            String value = String.valueOf(known.getProperty(name));
            given.putIfAbsent(name, environment.resolvePlaceholders(value));
          }
        }
      }
    }
    return given;
  }
}
