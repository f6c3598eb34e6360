package studio.dailies.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.dailies.store.watch.Gauge;

/// What stands below the line of the page of metrics is made from the code.
class MetricsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("dailies.root", ".."), "docs/operations/metrics.md");
  private static final String LINE = "<!-- Made from Gauge. Do not edit below. -->\n";

  @Test
  void pageSaysWhatTheCodeSays() throws IOException {
    String page = Files.readString(PAGE);
    String made = page.substring(0, page.indexOf(LINE) + LINE.length()) + table();
    if (Boolean.getBoolean("dailies.pages.write")) {
      Files.writeString(PAGE, made);
    }

    assertThat(Files.readString(PAGE))
        .as("Make it anew: run this test with -Ddailies.pages.write=true")
        .isEqualTo(made);
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("\n| metric | labels | meaning |\n| --- | --- | --- |\n");
    for (Gauge gauge : Gauge.values()) {
      String unit = gauge.unit().isEmpty() ? "" : "_" + gauge.unit();
      String labels =
          gauge.labels().stream().map(it -> "`" + it + "`").collect(Collectors.joining(", "));
      table.append(
          "| `%s%s` | %s | %s |\n"
              .formatted(gauge.key().replace('.', '_'), unit, labels, gauge.meaning()));
    }
    return table.toString();
  }
}
