package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import studio.dailies.domain.payment.ShopMode;

class ApiSettingsTest {

  @Test
  void hasTheseDefaults() {
    Map<String, Object> minimal = TestApi.settings("mongodb://a", "127.0.0.1:7233");
    minimal.remove("dailies.welcome-credits");
    minimal.remove("dailies.shop.store");
    minimal.remove("dailies.shop.secrets");
    minimal.remove("dailies.shop.patience");
    minimal.remove("dailies.resend.webhook-secrets");

    ApiSettings settings = bind(minimal);

    assertThat(settings.temporal().namespace()).isEqualTo("default");
    assertThat(settings.mongodb().database()).isEqualTo("dailies");
    assertThat(settings.vault().database()).isEqualTo("vault");
    assertThat(settings.r2().region()).isEqualTo("auto");
    assertThat(settings.cookie().secure()).isTrue();
    assertThat(settings.limits().network()).isEqualTo(60);
    assertThat(settings.google().id()).isEmpty();
    assertThat(settings.google().secret().value()).isEmpty();
    assertThat(settings.google().authorization())
        .hasToString("https://accounts.google.com/o/oauth2/v2/auth");
    assertThat(settings.google().token()).hasToString("https://oauth2.googleapis.com/token");
    assertThat(settings.google().keys()).hasToString("https://www.googleapis.com/oauth2/v3/certs");
    assertThat(settings.x().id()).isEmpty();
    assertThat(settings.x().secret().value()).isEmpty();
    assertThat(settings.x().authorization()).hasToString("https://x.com/i/oauth2/authorize");
    assertThat(settings.x().token()).hasToString("https://api.x.com/2/oauth2/token");
    assertThat(settings.x().user()).hasToString("https://api.x.com/2/users/me");
    assertThat(settings.welcomeCredits()).isZero();
    assertThat(settings.shop().store()).isEmpty();
    assertThat(settings.shop().mode()).isEqualTo(ShopMode.TEST);
    assertThat(settings.shop().secrets().value()).isEmpty();
    assertThat(settings.shop().variants()).isEqualTo("pack-100=1001,pack-500=1002,plan-300=1003");
    assertThat(settings.shop().patience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.resend().webhookSecrets().value()).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    Map<String, Object> all = TestApi.settings("mongodb://a", "127.0.0.1:7233");
    all.put("dailies.temporal.namespace", "studio");
    all.put("dailies.mongodb.database", "d");
    all.put("dailies.vault.database", "v");
    all.put("dailies.r2.region", "weur");
    all.put("dailies.cookie.secure", "false");
    all.put("dailies.limits.network", "7");
    for (String name : List.of("google.id", "google.secret", "x.id", "x.secret")) {
      all.put("dailies." + name, "my-" + name);
    }
    for (String name :
        List.of(
            "google.authorization",
            "google.token",
            "google.keys",
            "x.authorization",
            "x.token",
            "x.user")) {
      all.put("dailies." + name, "https://there.example/" + name);
    }
    all.put("dailies.shop.mode", "live");
    all.put("dailies.shop.variants", "pack-100=7");

    ApiSettings settings = bind(all);

    assertThat(settings.temporal().namespace()).isEqualTo("studio");
    assertThat(settings.mongodb().database()).isEqualTo("d");
    assertThat(settings.vault().database()).isEqualTo("v");
    assertThat(settings.r2().endpoint()).hasToString("http://r2.localhost:9000");
    assertThat(settings.r2().region()).isEqualTo("weur");
    assertThat(settings.r2().privateBucket()).isEqualTo("private");
    assertThat(settings.r2().accessKey().value()).isEqualTo("access");
    assertThat(settings.r2().secretKey().value()).isEqualTo("secret");
    assertThat(settings.cookie().secure()).isFalse();
    assertThat(settings.limits().network()).isEqualTo(7);
    assertThat(settings.google().id()).isEqualTo("my-google.id");
    assertThat(settings.google().secret().value()).isEqualTo("my-google.secret");
    assertThat(settings.google().authorization()).hasPath("/google.authorization");
    assertThat(settings.google().token()).hasPath("/google.token");
    assertThat(settings.google().keys()).hasPath("/google.keys");
    assertThat(settings.x().id()).isEqualTo("my-x.id");
    assertThat(settings.x().secret().value()).isEqualTo("my-x.secret");
    assertThat(settings.x().authorization()).hasPath("/x.authorization");
    assertThat(settings.x().token()).hasPath("/x.token");
    assertThat(settings.x().user()).hasPath("/x.user");
    assertThat(settings.welcomeCredits()).isEqualTo(100);
    assertThat(settings.shop().store()).isEqualTo("1");
    assertThat(settings.shop().mode()).isEqualTo(ShopMode.LIVE);
    assertThat(settings.shop().secrets().value()).isEqualTo("new-secret,old-secret");
    assertThat(settings.shop().variants()).isEqualTo("pack-100=7");
    assertThat(settings.shop().patience()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.resend().webhookSecrets().value()).startsWith("whsec_");
  }

  @Test
  void neverPrintsASecret() {
    Map<String, Object> settings = TestApi.settings("mongodb://user:pass@host", "a:1");

    assertThat(bind(settings).toString())
        .doesNotContain("pass", "old-secret", String.valueOf(settings.get("dailies.keys.cookie")));
  }

  private static ApiSettings bind(Map<String, Object> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("dailies", ApiSettings.class)
        .get();
  }
}
