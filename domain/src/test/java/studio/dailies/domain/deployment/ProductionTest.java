package studio.dailies.domain.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProductionTest {
  private static final Path ROOT = Path.of(System.getProperty("dailies.root", ".."));
  private static final String MARKED =
      Base64.getEncoder()
          .encodeToString("dev-only3456789#bcdefghijk%mnopq".getBytes(StandardCharsets.US_ASCII));
  private static final String MARKED_HEX =
      HexFormat.of().formatHex("dev-only".getBytes(StandardCharsets.US_ASCII)) + "0123456789abcdef";

  @ParameterizedTest
  @EnumSource(names = {"API", "WORKER"})
  void goodSettingsAreTaken(Program program) {
    assertThat(Production.flaws(program, TestSettings.of(program))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"API", "WORKER"})
  void whateverIsNeededAndMissingIsNamedAtOnce(Program program) {
    List<String> needed =
        ProcessSettings.of(program).stream()
            .filter(it -> it.need() != Need.NEVER)
            .map(ProcessSetting::name)
            .toList();

    assertThat(Production.flaws(program, Map.of()))
        .extracting(Flaw::setting)
        .containsExactlyElementsOf(needed)
        .hasSizeGreaterThan(15);
  }

  @Test
  void developmentDemandsNothing() {
    assertThat(Production.flaws(Program.API, Map.of("DAILIES_MODE", "development"))).isEmpty();
  }

  @Test
  void anotherWordForTheModeIsProduction() {
    assertThat(Production.flaws(Program.API, Map.of("DAILIES_MODE", "dev")))
        .hasSizeGreaterThan(15)
        .extracting(Flaw::setting)
        .contains("dailies.mode", "dailies.vault.master-key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          API    | app.origin              | http://studio.example                | http://studio.example
          API    | app.origin              | https://studio.example/app           | more than a host
          API    | media.origin            | http://studio-media.example          | http://studio-media
          API    | media.origin            | https://media.studio.example         | same site
          API    | media.origin            | https://STUDIO.example               | same site
          API    | cookie.secure           | false                                | "false"
          API    | google.token            | http://oauth2.googleapis.com/token   | http://oauth2
          API    | google.id               | studio.apps.googleusercontent.com    | dailies.google.id is given
          API    | x.secret                | 0123456789abcdef0123456789           | dailies.x.secret is given
          API    | shop.store              | 12345                                | dailies.shop.store is given
          API    | temporal.tls            | ''                                   | an empty value
          API    | temporal.address        | https://temporal.example             | https://temporal
          API    | temporal.key            | -----BEGIN RSA PRIVATE KEY-----      | 31 characters
          API    | temporal.certificate    | -----BEGIN CERTIFICATE-----          | is given
          API    | mongodb.uri             | mongodb://a:hush@studio.example      | without TLS
          API    | mongodb.uri             | mongodb://studio.example/?tls=false  | without TLS
          API    | mongodb.uri             | mongodb+srv://studio.example/?tls=false | without TLS
          API    | mongodb.uri             | mongodb+srv://s.example/?tlsInsecure=true | any server
          API    | mongodb.uri             | hush                                 | 4 characters
          API    | r2.endpoint             | http://0123.r2.example               | http://0123
          API    | r2.secret-key           | secret                               | 6 characters
          API    | keys.code               | aHVzaA==                             | 4 bytes
          API    | keys.code               | not base64 at all                    | no base64
          API    | keys.cookie             | AAAA                                 | entry 1
          API    | temporal.payload-keys   | new:aHVzaA==                         | new: 4 bytes
          API    | temporal.payloadkey     | hush                                 | no program of ours reads
          WORKER | door.exceptions         | 127.0.0.1:9001                       | "127.0.0.1:9001"
          WORKER | door.exceptions[0]      | 127.0.0.1:9001                       | "127.0.0.1:9001"
          WORKER | polling.factor          | 0.1                                  | "0.1"
          WORKER | timeouts.factor         | 0.1                                  | "0.1"
          WORKER | fal.queue               | http://127.0.0.1:9001                | http://127.0.0.1
          WORKER | callbacks.origin        | http://studio.example                | http://studio.example
          WORKER | resend.url              | http://api.resend.com                | http://api.resend.com
          WORKER | mail.from               | Dailies <onboarding@resend.dev>      | resend.dev
          WORKER | mail.from               | Dailies                              | "Dailies"
          WORKER | shop.key                | 0123456789abcdef0123456789           | dailies.shop.key is given
          WORKER | piapi.key               | ''                                   | an empty value
          """)
  void wrongSettingIsNamedWithWhatWasFound(
      Program program, String name, String value, String found) {
    assertThat(Production.flaws(program, with(program, name, value)))
        .isNotEmpty()
        .anySatisfy(flaw -> assertThat(flaw.found()).contains(found))
        .allSatisfy(flaw -> {
          assertThat(flaw.setting()).startsWith("dailies.");
          assertThat(flaw.expected()).isNotBlank();
          assertThat(flaw.toString()).doesNotContain("hush");
        });
  }

  @Test
  void temporalWithoutTlsIsTakenOnlyIfItIsSaid() {
    Map<String, String> silent = TestSettings.worker();
    silent.remove("dailies.temporal.tls");

    assertThat(Production.flaws(Program.WORKER, silent))
        .extracting(Flaw::setting)
        .containsExactly("dailies.temporal.tls");
    assertThat(Production.flaws(Program.WORKER, with(Program.WORKER, "temporal.tls", "false")))
        .isEmpty();
  }

  @Test
  void proofForTemporalIsNotSentInTheClear() {
    Map<String, String> clear = with(Program.WORKER, "temporal.tls", "false");
    clear.put("dailies.temporal.api-key", "eyJhbGciOiJFUzI1NiJ9.e30");

    assertThat(Production.flaws(Program.WORKER, clear))
        .extracting(Flaw::setting)
        .containsExactly("dailies.temporal.api-key");
  }

  @Test
  void secretOfADevelopersMachineIsNotTaken() {
    for (Program program : List.of(Program.API, Program.WORKER)) {
      for (ProcessSetting each : ProcessSettings.of(program)) {
        String value =
            switch (each.form()) {
              case KEY -> MARKED;
              case KEYS -> "dev-1:" + MARKED;
              case SECRET, SECRETS -> "sk_" + MARKED_HEX;
              default -> "";
            };
        if (!value.isEmpty()) {
          assertThat(Production.flaws(program, with(program, each.name().substring(8), value)))
              .anySatisfy(flaw -> {
                assertThat(flaw.setting()).isEqualTo(each.name());
                assertThat(flaw.found()).contains("developer's machine").doesNotContain(value);
              });
        }
      }
    }
  }

  @Test
  void keyForTwoPurposesIsNotTaken() {
    Map<String, String> twice = TestSettings.api();
    twice.put("dailies.keys.code", twice.get("dailies.vault.master-key"));
    twice.put("dailies.keys.cookie", "a:" + TestSettings.key(6) + ",b:" + TestSettings.key(0));

    assertThat(Production.flaws(Program.API, twice))
        .extracting(Flaw::setting, Flaw::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "dailies.keys.code", "the same key as in dailies.vault.master-key"),
            org.assertj.core.groups.Tuple.tuple(
                "dailies.keys.cookie", "the same key as in dailies.temporal.payload-keys"));
  }

  @Test
  void keysLieElsewhereThanWhatTheyOpen() {
    Map<String, String> same = TestSettings.worker();
    same.put("dailies.vault.uri", same.get("dailies.mongodb.uri"));

    assertThat(Production.flaws(Program.WORKER, same))
        .extracting(Flaw::setting)
        .containsExactly("dailies.vault.uri");
  }

  @ParameterizedTest
  @CsvSource({
    "https://studio.co.uk, https://media.co.uk, false",
    "https://studio.co.uk, https://media.studio.co.uk, true",
    "https://studio.com, https://studio-media.com, false",
    "https://a.studio.com, https://b.studio.com, true",
    "https://co.com, https://media.co.com, true",
    "https://203.0.113.1, https://203.0.113.2, false",
  })
  void siteIsWhatSomebodyRegistered(String app, String media, boolean same) {
    Map<String, String> api = with(Program.API, "app.origin", app);
    api.put("dailies.media.origin", media);

    assertThat(Production.flaws(Program.API, api)).hasSize(same ? 1 : 0);
  }

  @Test
  void everySpellingOfANameCounts() {
    Map<String, String> worker = TestSettings.worker();
    worker.remove("dailies.temporal.payload-keys");
    worker.put("DAILIES_TEMPORAL_PAYLOADKEYS", "2026-11:" + TestSettings.key(0));
    worker.put("DAILIES_DOOR_EXCEPTIONS_0", "127.0.0.1:9001");

    assertThat(Production.flaws(Program.WORKER, worker))
        .extracting(Flaw::setting)
        .containsExactly("dailies.door.exceptions");
  }

  @Test
  void wordsNameEachWithWhereToReadOn() {
    Map<String, String> api = with(Program.API, "cookie.secure", "false");
    api.put("dailies.keys.code", "aHVzaA==");

    assertThat(Production.words(Program.API, Production.flaws(Program.API, api)))
        .contains(
            "The api does not start in production: 2 settings are wrong. Nothing was started.")
        .contains(
            """
            dailies.keys.code
              found:    4 bytes in base64
              expected: 32 random bytes in base64, as of: openssl rand -base64 32
              read on:  docs/operations/settings.md#keys
            """)
        .doesNotContain("aHVzaA");
  }

  @Test
  void noKeyThatStandsInTheRepositoryIsTaken() throws IOException {
    Pattern key = Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])");
    List<String> keys;
    try (Stream<Path> files = Files.walk(ROOT)) {
      keys =
          files
              .filter(
                  file -> file.toString().matches(".*\\.(java|md|ya?ml|sh|properties|env|example)"))
              .filter(file ->
                  !file.toString().contains("/target/") && !file.toString().contains("/.dev/"))
              .flatMap(file -> key.matcher(text(file)).results().map(it -> it.group()))
              .toList();
    }

    assertThat(keys).as("the payload keys of the tests").isNotEmpty();
    assertThat(keys).allSatisfy(each -> assertThat(Form.KEY.check(each)).isPresent());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> with(Program program, String name, String value) {
    Map<String, String> all = new TreeMap<>(TestSettings.of(program));
    all.put("dailies." + name, value);
    return all;
  }
}
