package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In production an audit looks at nothing on settings that are wrong, and tells all that is.
class ProductionTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "DAILIES_MONGODB_URI", "mongodb+srv://audit:hush@studio.mongodb.example",
          "DAILIES_R2_ENDPOINT", "https://0123.r2.example",
          "DAILIES_R2_BUCKET", "media",
          "DAILIES_R2_PRIVATEBUCKET", "private",
          "DAILIES_R2_ACCESSKEY", "9c1f2b7d5e8a4c3f0b6d9c1f2b7d5e8a",
          "DAILIES_R2_SECRETKEY", "c3f0b6d9c1f2b7d5e8a4c3f0b6d9c1f2");

  @Test
  void goodSettingsAreTaken() {
    assertThatCode(() -> Production.check(GOOD)).doesNotThrowAnyException();
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code =
        Main.run(
            List.of(),
            Map.of(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Clock.systemUTC());

    assertThat(code).isEqualTo(78);
    assertThat(err.toString(UTF_8))
        .contains("6 settings are wrong for production")
        .contains(GOOD.keySet())
        .contains("read on:  docs/operations/settings.md");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DAILIES_MODE            | dev                                       | another word
          DAILIES_MONGODB_URI     | mongodb://audit:hush@studio.example       | without TLS
          DAILIES_MONGODB_URI     | mongodb+srv://studio.example/?tls=false   | without TLS
          DAILIES_MONGODB_URI     | mongodb+srv://s.example/?tlsInsecure=true | any server
          DAILIES_MONGODB_URI     | hush                                      | 4 characters
          DAILIES_R2_ENDPOINT     | http://0123.r2.example                    | without TLS
          DAILIES_R2_SECRETKEY    | secret                                    | 6 characters
          DAILIES_R2_ACCESSKEY    | 6465762d6f6e6c790123456789abcdef          | developer's machine
          DAILIES_AUDIT_BILLS     | fal=http://127.0.0.1:9001/_sandbox/bill   | an address
          DAILIES_AUDIT_SHOP_BILL | http://127.0.0.1:9004/_sandbox/orders     | an address
          DAILIES_AUDIT_ORPHANAG  | PT1H                                      | does not read
          """)
  void wrongSettingIsNamedWithWhatWasFound(String name, String value, String found) {
    Map<String, String> environment = new HashMap<>(GOOD);
    environment.put(name, value);

    assertThatThrownBy(() -> Production.check(environment))
        .isInstanceOf(WrongSettings.class)
        .hasMessageContaining("A setting is wrong")
        .hasMessageContaining(name)
        .hasMessageContaining(found)
        .hasMessageNotContaining("hush");
  }

  @Test
  void pageOfSettingsKnowsWhatIsRead() throws IOException {
    Path root = Path.of(System.getProperty("dailies.root", ".."));
    Set<String> told = new TreeSet<>();
    Pattern.compile("\\| `(DAILIES_\\w+)` \\| [a-z, ]*audit \\|")
        .matcher(Files.readString(root.resolve("docs/operations/settings.md")))
        .results()
        .forEach(it -> told.add(it.group(1)));

    assertThat(told).isEqualTo(asked());
  }

  /// The names that are asked for when all is there.
  private static Set<String> asked() {
    Map<String, String> all = new HashMap<>(GOOD);
    all.put("DAILIES_AUDIT_PORT", "9464");
    Set<String> asked = new TreeSet<>(Set.of(Production.MODE));
    Settings.from(
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            return all.entrySet();
          }

          @Override
          public String get(Object name) {
            asked.add(String.valueOf(name));
            return all.get(name);
          }

          @Override
          public String getOrDefault(Object name, String otherwise) {
            asked.add(String.valueOf(name));
            return all.getOrDefault(name, otherwise);
          }
        });
    return asked;
  }
}
