package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.domain.deployment.Flaw;
import studio.dailies.domain.deployment.ProcessSetting;
import studio.dailies.domain.deployment.ProcessSettings;
import studio.dailies.domain.deployment.Production;
import studio.dailies.domain.deployment.Program;
import studio.dailies.world.process.Ports;
import studio.dailies.world.process.WorldProblem;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void demosAndTestsTalkToSandboxesWhateverTheTerminalHolds() {
    Map<String, String> worker = settings(Outside.none()).worker();

    assertThat(worker.get("DAILIES_FAL_QUEUE")).startsWith("http://127.0.0.1:");
    assertThat(worker.get("DAILIES_RESEND_URL")).startsWith("http://127.0.0.1:");
    assertThat(worker.get("DAILIES_SHOP_URL")).startsWith("http://127.0.0.1:");
    assertThat(Outside.none().allSandboxes()).isTrue();
  }

  @Test
  void realKeyTakesTheRealAddressAndNoException() {
    Settings settings = settings(Outside.from(Map.of("FAL_KEY", "real:key")));

    assertThat(settings.worker())
        .containsEntry("DAILIES_FAL_KEY", "real:key")
        .doesNotContainKeys("DAILIES_FAL_QUEUE", "DAILIES_CALLBACKS_ORIGIN");
    assertThat(settings.worker().get("DAILIES_DOOR_EXCEPTIONS").split(","))
        .as("PiAPI and ElevenLabs are played")
        .hasSize(2);
    assertThat(settings.api().toString()).doesNotContain("real:key");
    assertThat(settings.sandboxes("").toString()).doesNotContain("real:key");
  }

  @Test
  void whereNobodyIsPlayedTheDoorHasNoException() {
    Map<String, String> keys = Map.of("FAL_KEY", "a", "PIAPI_KEY", "b", "ELEVENLABS_API_KEY", "c");

    assertThat(settings(Outside.from(keys)).worker())
        .containsEntry("DAILIES_PIAPI_KEY", "b")
        .containsEntry("DAILIES_ELEVENLABS_KEY", "c")
        .doesNotContainKeys(
            "DAILIES_PIAPI_URL", "DAILIES_ELEVENLABS_URL", "DAILIES_DOOR_EXCEPTIONS");
  }

  @Test
  void realRealmsAreSaidAloud() {
    assertThat(Outside.from(Map.of("FAL_KEY", "k", "RESEND_API_KEY", " ")).words())
        .contains("fal: REAL (FAL_KEY), costs money", "mail: sandbox");
  }

  @Test
  void apiHasNoKeyOfAnOutsideParty() {
    Settings settings = settings(Outside.none());
    Map<String, String> worker = settings.worker();

    assertThat(settings.api().values())
        .doesNotContain(
            worker.get("DAILIES_FAL_KEY"),
            worker.get("DAILIES_RESEND_KEY"),
            worker.get("DAILIES_EDGE_TOKEN"),
            worker.get("DAILIES_SHOP_KEY"));
    assertThat(settings.api())
        .containsEntry("DAILIES_R2_PRIVATEBUCKET", worker.get("DAILIES_R2_PRIVATEBUCKET"))
        .doesNotContainKey("DAILIES_R2_BUCKET");
  }

  @Test
  void onlyTheWorkerMayPurgeTheEdge() {
    Settings played = settings(Outside.none());
    Settings real =
        settings(
            Outside.from(
                Map.of(
                    "DAILIES_R2_ENDPOINT", "https://r2.example",
                    "DAILIES_EDGE_ZONE", "0f".repeat(16),
                    "DAILIES_EDGE_TOKEN", "real-token")));

    assertThat(played.worker())
        .containsEntry("DAILIES_EDGE_TOKEN", played.r2StandIn("").get("EDGE_TOKEN"))
        .containsEntry("DAILIES_EDGE_ZONE", played.r2StandIn("").get("EDGE_ZONE"));
    assertThat(real.worker())
        .containsEntry("DAILIES_EDGE_TOKEN", "real-token")
        .doesNotContainKey("DAILIES_EDGE_API");
    assertThat(real.api().toString() + real.audit()).doesNotContain("real-token");
  }

  @Test
  void shopAndProductAgreeOnKeySecretStoreAndWhereToTell() {
    Settings settings = settings(Outside.none());
    Map<String, String> shop = settings.sandboxes("");

    assertThat(settings.worker())
        .containsEntry("DAILIES_SHOP_URL", "http://127.0.0.1:" + shop.get("SHOP_PORT"))
        .containsEntry("DAILIES_SHOP_KEY", shop.get("SHOP_KEY"))
        .containsEntry("DAILIES_SHOP_STORE", shop.get("SHOP_STORE"))
        .containsEntry("DAILIES_SHOP_MODE", "test")
        .doesNotContainKey("DAILIES_SHOP_SECRETS");
    assertThat(settings.api())
        .containsEntry("DAILIES_SHOP_SECRETS", shop.get("SHOP_SECRET"))
        .containsEntry("DAILIES_SHOP_STORE", shop.get("SHOP_STORE"))
        .containsEntry("DAILIES_SHOP_MODE", "test")
        .doesNotContainKeys("DAILIES_SHOP_KEY", "DAILIES_SHOP_URL");
    assertThat(shop.get("SHOP_WEBHOOK"))
        .isEqualTo("http://127.0.0.1:" + settings.api().get("SERVER_PORT") + "/webhooks/shop");
    assertThat(shop.get("SHOP_SECRET")).hasSizeBetween(6, 40);
  }

  @Test
  void googleAndXKnowTheApiAndWhereItsPeopleComeBack() {
    Settings settings = settings(Outside.none());
    Map<String, String> sandboxes = settings.sandboxes("");
    String api = "http://localhost:" + settings.api().get("SERVER_PORT");

    for (String who : new String[] {"GOOGLE", "X"}) {
      assertThat(settings.api())
          .containsEntry("DAILIES_" + who + "_ID", sandboxes.get(who + "_CLIENT"))
          .containsEntry("DAILIES_" + who + "_SECRET", sandboxes.get(who + "_SECRET"));
      assertThat(settings.api().get("DAILIES_" + who + "_TOKEN"))
          .startsWith("http://127.0.0.1:" + sandboxes.get(who + "_PORT") + "/");
      assertThat(sandboxes.get(who + "_RETURN"))
          .isEqualTo(api + "/sign-in/return/" + who.toLowerCase(java.util.Locale.ROOT));
      assertThat(settings.worker().toString()).doesNotContain(sandboxes.get(who + "_SECRET"));
    }
  }

  @Test
  void realGoogleTakesTheRealAddresses() {
    Outside outside =
        Outside.from(Map.of("GOOGLE_CLIENT_ID", "real-id", "GOOGLE_CLIENT_SECRET", "real-secret"));

    assertThat(settings(outside).api())
        .containsEntry("DAILIES_GOOGLE_ID", "real-id")
        .containsEntry("DAILIES_GOOGLE_SECRET", "real-secret")
        .doesNotContainKeys(
            "DAILIES_GOOGLE_AUTHORIZATION", "DAILIES_GOOGLE_TOKEN", "DAILIES_GOOGLE_KEYS");
    assertThat(settings(outside).sandboxes("").toString()).doesNotContain("real-");
    assertThat(outside.allSandboxes()).isFalse();
    assertThat(outside.words()).contains("Google: REAL (GOOGLE_CLIENT_ID) · X: sandbox");
    assertThatThrownBy(() -> Outside.from(Map.of("X_CLIENT_ID", "i")))
        .hasMessageContaining("X_CLIENT_SECRET");
  }

  @Test
  void realShopTakesTheRealAddressAndItsOwnWords() {
    Map<String, String> terminal =
        Map.of(
            "LEMONSQUEEZY_API_KEY", "real-key",
            "LEMONSQUEEZY_STORE_ID", "4711",
            "LEMONSQUEEZY_WEBHOOK_SECRET", "new-one,old-one",
            "LEMONSQUEEZY_MODE", "live");
    Outside outside = Outside.from(terminal);
    Settings settings = settings(outside);

    assertThat(settings.worker())
        .containsEntry("DAILIES_SHOP_KEY", "real-key")
        .containsEntry("DAILIES_SHOP_STORE", "4711")
        .containsEntry("DAILIES_SHOP_MODE", "live")
        .doesNotContainKey("DAILIES_SHOP_URL");
    assertThat(settings.api()).containsEntry("DAILIES_SHOP_SECRETS", "new-one,old-one");
    assertThat(settings.api().toString()).doesNotContain("real-key");
    assertThat(settings.sandboxes("").toString()).doesNotContain("real-key", "4711", "new-one");
    assertThat(outside.words()).contains("shop: REAL (LEMONSQUEEZY_API_KEY), costs money");
    assertThat(outside.allSandboxes()).isFalse();
  }

  @Test
  void realShopWithoutItsStoreOrSecretSaysWhatIsMissing() {
    assertThatThrownBy(() -> Outside.from(Map.of("LEMONSQUEEZY_API_KEY", "k")))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining("LEMONSQUEEZY_STORE_ID");
    assertThatThrownBy(() ->
            Outside.from(
                Map.of(
                    "LEMONSQUEEZY_API_KEY", "k",
                    "LEMONSQUEEZY_STORE_ID", "1",
                    "LEMONSQUEEZY_WEBHOOK_SECRET", "secret",
                    "LEMONSQUEEZY_MODE", "real")))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining("'real'");
  }

  @Test
  void keysStayWithTheFolderAndAreReadByItsOwnerOnly() throws Exception {
    Map<String, String> first = settings(Outside.none()).worker();
    Map<String, String> second =
        new Settings(
                new Addresses(Ports.usual(Map.of())),
                new DevKeys(folder),
                Outside.none(),
                1,
                Special.NOTHING)
            .worker();

    assertThat(second.get("DAILIES_TEMPORAL_PAYLOADKEYS"))
        .isEqualTo(first.get("DAILIES_TEMPORAL_PAYLOADKEYS"));
    assertThat(second.get("DAILIES_VAULT_MASTERKEY"))
        .isNotEqualTo(second.get("DAILIES_KEYS_ADDRESS"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("keys.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void everySecretOfAWorldIsKnownForWhatItIsInProduction() {
    Settings settings = settings(Outside.none());

    for (Program program : List.of(Program.API, Program.WORKER)) {
      Map<String, String> told =
          new TreeMap<>(program == Program.API ? settings.api() : settings.worker());
      told.remove("DAILIES_MODE");
      List<String> secrets =
          ProcessSettings.of(program).stream()
              .filter(it -> it.isSecret() && told.containsKey(it.variable()))
              .map(ProcessSetting::name)
              .filter(name -> !name.endsWith(".uri"))
              .toList();

      assertThat(Production.flaws(program, told))
          .filteredOn(flaw -> flaw.found().contains("developer's machine"))
          .extracting(Flaw::setting)
          .containsExactlyElementsOf(secrets)
          .hasSizeGreaterThan(9);
    }
  }

  private Settings settings(Outside outside) {
    return new Settings(
        new Addresses(Ports.usual(Map.of())), new DevKeys(folder), outside, 1, Special.NOTHING);
  }
}
