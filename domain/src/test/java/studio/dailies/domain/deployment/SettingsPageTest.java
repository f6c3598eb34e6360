package studio.dailies.domain.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of settings is made from the code, but for what stands above the line.
class SettingsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("dailies.root", ".."), "docs/operations/settings.md");
  private static final String LINE = "<!-- Made from ProcessSettings. Do not edit below. -->\n";

  @Test
  void pageSaysWhatTheCodeSays() throws IOException {
    String page = Files.readString(PAGE);
    String above = page.substring(0, page.indexOf(LINE) + LINE.length());
    String made = above + tables();
    if (Boolean.getBoolean("dailies.pages.write")) {
      Files.writeString(PAGE, made);
    }

    assertThat(Files.readString(PAGE))
        .as("Make it anew: run this test with -Ddailies.pages.write=true")
        .isEqualTo(made);
  }

  @Test
  void everySecretIsOnThePageOfKeys() throws IOException {
    String keys = Files.readString(PAGE.resolveSibling("../keys.md").normalize());

    assertThat(ProcessSettings.all())
        .filteredOn(ProcessSetting::isSecret)
        .hasSizeGreaterThan(20)
        .allSatisfy(it -> assertThat(keys).contains("`" + it.name() + "`"));
  }

  @Test
  void noTwoSettingsAreSpelledAlike() {
    assertThat(ProcessSettings.all()).extracting(ProcessSetting::key).doesNotHaveDuplicates();
  }

  private static String tables() {
    StringBuilder page = new StringBuilder();
    String heading = "";
    for (ProcessSetting each : ProcessSettings.all()) {
      if (!each.heading().equals(heading)) {
        heading = each.heading();
        page.append("\n## ").append(heading).append("\n\n");
        page.append("| setting | variable | read by | default | example | meaning |\n");
        page.append("| --- | --- | --- | --- | --- | --- |\n");
      }
      page.append(row(each));
    }
    return page.toString();
  }

  private static String row(ProcessSetting it) {
    return "| `%s` | `%s` | %s | %s | `%s` | %s%s |\n"
        .formatted(
            it.name(),
            it.variable(),
            it.readBy().stream().sorted().map(Program::word).collect(Collectors.joining(", ")),
            normally(it),
            it.example(),
            it.isSecret() ? "**Secret:** " : "",
            it.meaning());
  }

  private static String normally(ProcessSetting it) {
    String value = it.normally() == null ? "" : "`" + it.normally() + "`";
    return switch (it.need()) {
      case ALWAYS -> "required";
      case IN_PRODUCTION -> "required; " + value + " in development";
      case NEVER -> value;
    };
  }
}
