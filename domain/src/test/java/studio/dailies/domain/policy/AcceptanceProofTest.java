package studio.dailies.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.ReceiptKeys;
import studio.dailies.domain.deletion.Verifier;

class AcceptanceProofTest {
  private static final ReceiptKeys KEYS =
      ReceiptKeys.parse("k:" + Base64.getEncoder().encodeToString(new byte[32]));

  @TempDir Path folder;

  private final AcceptanceProof proof =
      new AcceptanceProof(
          new AccountId("0".repeat(32)),
          "2026-11-27",
          "ab".repeat(32),
          Instant.parse("2026-11-27T06:00:00.125Z"));

  @Test
  void saysWhoAcceptedWhichTextAndWhen() {
    assertThat(proof.signed(KEYS))
        .contains("\"form\":\"dailies-acceptance-1\"", "\"key\":\"k\"")
        .contains("\"account\":\"" + "0".repeat(32) + "\"", "\"version\":\"2026-11-27\"")
        .contains("\"digest\":\"" + "ab".repeat(32) + "\"", "\"at\":\"2026-11-27T06:00:00.125Z\"")
        .isEqualTo(proof.signed(KEYS));
  }

  @Test
  void verifierOfReceiptsTellsTheRealOneFromAForgedOne() throws Exception {
    Verifier verifier = new Verifier(folder);
    String text = proof.signed(KEYS);

    assertThat(verifier.says(text, KEYS))
        .startsWith("0 ")
        .contains("acceptance of version 2026-11-27", "ab".repeat(32));
    assertThat(verifier.says(text.replace("2026-11-27\"", "2026-11-28\""), KEYS)).startsWith("1 ");
    assertThat(verifier.says(text.replace("abab", "abcd"), KEYS)).startsWith("1 ");
    assertThat(verifier.says(text.replace("T06:", "T05:"), KEYS)).startsWith("1 ");
    assertThat(verifier.says(text.replace("dailies-acceptance-1", "dailies-other-1"), KEYS))
        .startsWith("1 ");
  }
}
