package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What cannot be audited is not called clean, and the sentence says where to look.
class MainTest {
  private static final Map<String, String> NOWHERE =
      Map.of(
          "DAILIES_MODE", "development",
          "DAILIES_MONGODB_URI", "mongodb://somebody:password@127.0.0.1:1",
          "DAILIES_R2_ENDPOINT", "http://127.0.0.1:1",
          "DAILIES_R2_BUCKET", "media",
          "DAILIES_R2_PRIVATEBUCKET", "private",
          "DAILIES_R2_ACCESSKEY", "access",
          "DAILIES_R2_SECRETKEY", "secret");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void missingSettingIsNamed() {
    for (String name : NOWHERE.keySet().stream().filter(it -> !it.endsWith("_MODE")).toList()) {
      Map<String, String> environment = new HashMap<>(NOWHERE);
      environment.remove(name);

      assertThat(run(environment)).isEqualTo(2);
      assertThat(err.toString(UTF_8)).contains(name + " is not set");
    }
  }

  @Test
  void senselessSettingIsNamedAndNotQuoted() {
    for (String name :
        List.of(
            "DAILIES_R2_ENDPOINT",
            "DAILIES_AUDIT_BILLS",
            "DAILIES_AUDIT_SHOP_BILL",
            "DAILIES_AUDIT_ORPHANAGE",
            "DAILIES_AUDIT_PORT")) {
      assertThat(run(with(name, "hush"))).isEqualTo(2);
      assertThat(err.toString(UTF_8)).contains(name + " is no").doesNotContain("hush");
    }
    assertThat(run(with("DAILIES_MONGODB_URI", "hush"))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("DAILIES_MONGODB_URI is no").doesNotContain("hush");
  }

  @Test
  void storeThatIsAwayIsNamed() {
    assertThat(run(NOWHERE, "--json")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("127.0.0.1:1").doesNotContain("secret");
    assertThat(out.toString(UTF_8)).startsWith("{\"clean\":false,\"problem\":");
  }

  @Test
  void unknownWordIsRefused() {
    assertThat(run(NOWHERE, "--fix")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--fix").contains("--read-only");
  }

  @Test
  void senselessScheduleIsRefused() {
    for (String every : List.of("soon", "PT0S", "-PT5M")) {
      assertThat(run(NOWHERE, "--every", every)).isEqualTo(2);
      assertThat(run(NOWHERE, "--every")).isEqualTo(2);
      assertThat(err.toString(UTF_8)).contains("--every is no duration").contains("PT10M");
    }
  }

  @Test
  void scheduleWithoutSettingsIsRefusedAtOnce() {
    assertThat(run(Map.of("DAILIES_MODE", "development"), "--every", "PT10M")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("DAILIES_MONGODB_URI is not set");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = new HashMap<>(NOWHERE);
    environment.put(name, value);
    return environment;
  }

  private int run(Map<String, String> environment, String... args) {
    return Main.run(
        List.of(args),
        environment,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        Clock.systemUTC());
  }
}
