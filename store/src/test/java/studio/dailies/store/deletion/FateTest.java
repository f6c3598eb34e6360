package studio.dailies.store.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever adds a collection says here what becomes of it when an account is deleted.
class FateTest {
  private static final Path STORES = Path.of("src/main/java");
  private static final Pattern NAMED =
      Pattern.compile("(?:@Document\\(|COLLECTION =\\s*|getCollection\\()\"([a-z_]+)\"");

  /// In a database of their own: keys are destroyed by name, tombstones stay. The pulse is in both.
  private static final Set<String> OF_THE_VAULT = Set.of("keys", "tombstones");

  @Test
  void everyCollectionOfTheStoresHasOne() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(STORES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file ->
              NAMED
                  .matcher(text(file))
                  .results()
                  .map((MatchResult found) -> found.group(1))
                  .forEach(named::add));
    }
    named.removeAll(OF_THE_VAULT);

    assertThat(named).hasSizeGreaterThan(25);
    assertThat(Arrays.stream(Fate.values()).map(Fate::collection).collect(Collectors.toSet()))
        .isEqualTo(named);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
