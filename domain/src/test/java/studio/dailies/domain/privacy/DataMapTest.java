package studio.dailies.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of the data map is made from the code, but for what stands above the line.
class DataMapTest {
  private static final Path PAGE =
      Path.of(System.getProperty("dailies.root", ".."), "docs/data-map.md");
  private static final String LINE = "<!-- Made from DataMap. Do not edit below. -->\n";
  private static final Set<String> DOCUMENTS =
      Set.of("access", "account.json", "credits.json", "manifest.json", "project.json");

  @Test
  void pageSaysWhatTheCodeSays() throws IOException {
    String page = Files.readString(PAGE);
    String made = page.substring(0, page.indexOf(LINE) + LINE.length()) + tables();
    if (Boolean.getBoolean("dailies.pages.write")) {
      Files.writeString(PAGE, made);
    }

    assertThat(Files.readString(PAGE))
        .as("Make it anew: run this test with -Ddailies.pages.write=true")
        .isEqualTo(made);
  }

  @Test
  void nothingIsSaidTwice() {
    assertThat(DataMap.all())
        .extracting(it -> it.place() + "/" + it.name())
        .doesNotHaveDuplicates();
    for (Held held : DataMap.all()) {
      assertThat(held.fields()).extracting(Field::name).as(held.name()).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatIsShownIsInADocument() {
    assertThat(DataMap.all().stream().flatMap(it -> it.fields().stream()))
        .filteredOn(it -> it.shown().isPresent())
        .hasSizeGreaterThan(100)
        .allSatisfy(it -> assertThat(it.shown().orElseThrow().split("#", -1)[0]).isIn(DOCUMENTS));
  }

  /// What is kept after a deletion is what was paid, and never what somebody wrote.
  @Test
  void nothingSealedOutlivesItsPerson() {
    assertThat(DataMap.all().stream().flatMap(it -> it.fields().stream()))
        .filteredOn(it -> it.name().startsWith("sealed."))
        .hasSizeGreaterThan(20)
        .allSatisfy(it -> assertThat(it.onDeletion()).isIn(OnDeletion.REMOVED, OnDeletion.FADES));
  }

  private static String tables() {
    StringBuilder page = new StringBuilder();
    for (Place place : Place.values()) {
      page.append("\n## In ").append(place.words()).append('\n');
      held(place).forEach(held -> append(page, held));
    }
    page.append("\n## With others\n\n");
    page.append("| who | is given | when | keeps it |\n| --- | --- | --- | --- |\n");
    for (Recipient each : DataMap.recipients()) {
      page.append(
          "| %s | %s | %s | %s |%n"
              .formatted(each.name(), each.what(), each.when(), each.there())
              .replace(System.lineSeparator(), "\n"));
    }
    return page.toString();
  }

  private static List<Held> held(Place place) {
    return DataMap.all().stream().filter(it -> it.place() == place).toList();
  }

  private static void append(StringBuilder page, Held held) {
    page.append("\n### `").append(held.name()).append("`: ").append(held.what()).append("\n\n");
    page.append("For: ").append(held.why()).append(". From: ").append(held.from());
    page.append(". Kept: ").append(held.kept()).append(".\n\n");
    page.append("| field | what | category | exported in | when the account is deleted |\n");
    page.append("| --- | --- | --- | --- | --- |\n");
    page.append(held.fields().stream().map(DataMapTest::row).collect(Collectors.joining()));
  }

  private static String row(Field field) {
    return Stream.of(
            "`" + field.name() + "`",
            field.what(),
            field.category().words(),
            field.shown().map(it -> "`" + it + "`").orElse("not"),
            field.onDeletion().words())
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
