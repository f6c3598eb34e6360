package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

    ApiSettings settings = bind(minimal);

    assertThat(settings.temporal().namespace()).isEqualTo("default");
    assertThat(settings.mongodb().database()).isEqualTo("dailies");
    assertThat(settings.vault().database()).isEqualTo("vault");
    assertThat(settings.cookie().secure()).isTrue();
    assertThat(settings.limits().network()).isEqualTo(60);
    assertThat(settings.welcomeCredits()).isZero();
    assertThat(settings.shop().store()).isEmpty();
    assertThat(settings.shop().mode()).isEqualTo(ShopMode.TEST);
    assertThat(settings.shop().secrets().value()).isEmpty();
    assertThat(settings.shop().variants()).isEqualTo("pack-100=1001,pack-500=1002,plan-300=1003");
    assertThat(settings.shop().patience()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, Object> all = TestApi.settings("mongodb://a", "127.0.0.1:7233");
    all.put("dailies.temporal.namespace", "studio");
    all.put("dailies.mongodb.database", "d");
    all.put("dailies.vault.database", "v");
    all.put("dailies.cookie.secure", "false");
    all.put("dailies.limits.network", "7");
    all.put("dailies.shop.mode", "live");
    all.put("dailies.shop.variants", "pack-100=7");

    ApiSettings settings = bind(all);

    assertThat(settings.temporal().namespace()).isEqualTo("studio");
    assertThat(settings.mongodb().database()).isEqualTo("d");
    assertThat(settings.vault().database()).isEqualTo("v");
    assertThat(settings.cookie().secure()).isFalse();
    assertThat(settings.limits().network()).isEqualTo(7);
    assertThat(settings.welcomeCredits()).isEqualTo(100);
    assertThat(settings.shop().store()).isEqualTo("1");
    assertThat(settings.shop().mode()).isEqualTo(ShopMode.LIVE);
    assertThat(settings.shop().secrets().value()).isEqualTo("new-secret,old-secret");
    assertThat(settings.shop().variants()).isEqualTo("pack-100=7");
    assertThat(settings.shop().patience()).isEqualTo(Duration.ofMillis(200));
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
