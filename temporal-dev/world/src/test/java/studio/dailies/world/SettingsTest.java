package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.world.process.Ports;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void demosAndTestsTalkToSandboxesWhateverTheTerminalHolds() {
    Map<String, String> worker = settings(Outside.none()).worker();

    assertThat(worker.get("DAILIES_FAL_QUEUE")).startsWith("http://127.0.0.1:");
    assertThat(worker.get("DAILIES_RESEND_URL")).startsWith("http://127.0.0.1:");
    assertThat(Outside.none().allSandboxes()).isTrue();
  }

  @Test
  void realKeyTakesTheRealAddressAndNoException() {
    Settings settings = settings(Outside.from(Map.of("FAL_KEY", "real:key")));

    assertThat(settings.worker())
        .containsEntry("DAILIES_FAL_KEY", "real:key")
        .doesNotContainKeys(
            "DAILIES_FAL_QUEUE", "DAILIES_CALLBACKS_ORIGIN", "DAILIES_DOOR_EXCEPTIONS");
    assertThat(settings.api().toString()).doesNotContain("real:key");
    assertThat(settings.sandboxes("").toString()).doesNotContain("real:key");
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
            worker.get("DAILIES_R2_SECRETKEY"));
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

  private Settings settings(Outside outside) {
    return new Settings(
        new Addresses(Ports.usual(Map.of())), new DevKeys(folder), outside, 1, Special.NOTHING);
  }
}
