package studio.dailies.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// Alerts and pages of the runbook name each other. That the metrics they ask for are there is
/// shown in a running world, by `MetricsIT`.
class AlarmsTest {
  private static final Path ROOT = Path.of(System.getProperty("dailies.root", ".."));
  private static final Path RUNBOOK = ROOT.resolve("docs/operations/runbook");
  private static final Pattern ALARMS = Pattern.compile("(?m)^\\*\\*Alarm\\.\\*\\* (.+)$");
  private static final Pattern NAME = Pattern.compile("`(Dailies\\w+)`");

  @Test
  void everyAlertHasAPageThatNamesIt() {
    Map<String, Set<String>> pages = new TreeMap<>();
    alerts()
        .forEach(alert -> {
          String page = text(map(alert.get("annotations")).get("runbook"));
          assertThat(ROOT.resolve(page)).as(text(alert.get("alert"))).exists();
          pages
              .computeIfAbsent(Path.of(page).getFileName().toString(), _ -> new TreeSet<>())
              .add(text(alert.get("alert")));
        });

    assertThat(pages).isEqualTo(named());
  }

  @Test
  void everyAlertSaysWhatIsWrongAndHowMuchItMatters() {
    assertThat(alerts())
        .hasSizeGreaterThan(10)
        .allSatisfy(alert -> {
          assertThat(text(alert.get("expr"))).isNotBlank();
          assertThat(text(map(alert.get("annotations")).get("summary"))).endsWith(".");
          assertThat(text(map(alert.get("labels")).get("severity"))).isIn("page", "ticket");
        });
    assertThat(alerts().stream().map(it -> it.get("alert"))).doesNotHaveDuplicates();
  }

  /// The alarms that each page names.
  private static Map<String, Set<String>> named() {
    try (Stream<Path> pages = Files.list(RUNBOOK)) {
      return pages
          .filter(page -> ALARMS.matcher(read(page)).find())
          .collect(
              Collectors.toMap(
                  page -> page.getFileName().toString(),
                  page ->
                      ALARMS
                          .matcher(read(page))
                          .results()
                          .map((MatchResult line) -> line.group(1))
                          .flatMap(line -> NAME.matcher(line).results())
                          .map(name -> name.group(1))
                          .collect(Collectors.toCollection(TreeSet::new)),
                  (one, _) -> one,
                  TreeMap::new));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> alerts() {
    Map<String, Object> file = new Yaml().load(read(ROOT.resolve("deploy/prometheus/alerts.yml")));
    return ((List<Map<String, Object>>) file.get("groups"))
        .stream()
            .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
            .toList();
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
