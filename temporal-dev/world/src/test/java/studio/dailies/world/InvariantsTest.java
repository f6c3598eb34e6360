package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keeps `INVARIANTS.md` and the pages of keys and promises true: every test that they name is
/// there.
class InvariantsTest {
  private static final Path ROOT = Path.of(System.getProperty("dailies.root", "../.."));
  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

  private record Named(String type, String member) {
    static Named of(MatchResult match) {
      return new Named(match.group(1), match.group(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVARIANTS.md", "docs/keys.md", "docs/promises.md"})
  void everyNamedTestIsThere(String page) throws IOException {
    List<Named> named =
        NAMED.matcher(Files.readString(ROOT.resolve(page))).results().map(Named::of).toList();
    List<Path> tests = tests();

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named).allSatisfy(each -> assertThat(tests).anyMatch(file -> holds(file, each)));
  }

  private static boolean holds(Path file, Named test) {
    try {
      return file.getFileName().toString().equals(test.type() + ".java")
          && Pattern.compile("(void|ArchRule) " + test.member() + "\\b")
              .matcher(Files.readString(file))
              .find();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().contains("src/test/java")).toList();
    }
  }
}
