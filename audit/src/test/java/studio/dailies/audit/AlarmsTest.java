package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What alerts and the dashboard ask of the audit is what it tells.
class AlarmsTest {
  private static final Path DEPLOY = Path.of(System.getProperty("dailies.root", ".."), "deploy");
  private static final Pattern NAME = Pattern.compile("\\bdailies_audit_\\w+");

  @Test
  void everyMetricThatIsAskedForIsTold() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String file : new String[] {"prometheus/alerts.yml", "grafana/dailies.json"}) {
      NAME.matcher(Files.readString(DEPLOY.resolve(file)))
          .results()
          .forEach(it -> asked.add(it.group()));
    }
    String told =
        Files.readString(
            DEPLOY.resolve("../audit/src/main/java/studio/dailies/audit/Metrics.java"));

    assertThat(asked)
        .contains("dailies_audit_findings", "dailies_audit_age_seconds")
        .allSatisfy(name ->
            assertThat(told).contains("\"" + name.substring("dailies_audit_".length()) + "\""));
  }
}
