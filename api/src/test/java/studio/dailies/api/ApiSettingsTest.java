package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ApiSettingsTest {

  @Test
  void hasTheseDefaults() {
    Map<String, Object> minimal = TestApi.settings("mongodb://a", "127.0.0.1:7233");
    minimal.remove("dailies.welcome-credits");

    ApiSettings settings = bind(minimal);

    assertThat(settings.temporal().namespace()).isEqualTo("default");
    assertThat(settings.mongodb().database()).isEqualTo("dailies");
    assertThat(settings.vault().database()).isEqualTo("vault");
    assertThat(settings.cookie().secure()).isTrue();
    assertThat(settings.welcomeCredits()).isZero();
  }

  @Test
  void everyKeyIsRead() {
    Map<String, Object> all = TestApi.settings("mongodb://a", "127.0.0.1:7233");
    all.put("dailies.temporal.namespace", "studio");
    all.put("dailies.mongodb.database", "d");
    all.put("dailies.vault.database", "v");
    all.put("dailies.cookie.secure", "false");

    ApiSettings settings = bind(all);

    assertThat(settings.temporal().namespace()).isEqualTo("studio");
    assertThat(settings.mongodb().database()).isEqualTo("d");
    assertThat(settings.vault().database()).isEqualTo("v");
    assertThat(settings.cookie().secure()).isFalse();
    assertThat(settings.welcomeCredits()).isEqualTo(100);
  }

  @Test
  void neverPrintsASecret() {
    Map<String, Object> settings = TestApi.settings("mongodb://user:pass@host", "a:1");

    assertThat(bind(settings).toString())
        .doesNotContain("pass", String.valueOf(settings.get("dailies.keys.cookie")));
  }

  private static ApiSettings bind(Map<String, Object> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("dailies", ApiSettings.class)
        .get();
  }
}
