package studio.dailies.domain.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.domain.deletion.Receipt.Kind;

class ReceiptTest {
  private static final Instant BEGUN = Instant.parse("2026-11-27T06:00:00Z");
  private static final String OLD = key(1);
  private static final String NEW = key(2);

  @TempDir Path folder;

  @Test
  void signatureIsThatOfRfc8032() {
    // The first test vector of section 7.1: of the empty text.
    byte[] seed =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    ReceiptKeys keys = ReceiptKeys.parse("k:" + Base64.getEncoder().encodeToString(seed));

    assertThat(hex(keys.published().get("k")))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(hex(keys.sign("")))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void saysWhoHasWhatAndWhatIsKeptUntilWhenAndNeverWhoItWas() {
    String text = receipt(Kind.RECEIPT).signed(ReceiptKeys.parse("new:" + NEW));

    assertThat(text)
        .startsWith("{\"at\":")
        .contains("\"kind\":\"receipt\"", "\"form\":\"dailies-deletion-1\"", "\"key\":\"new\"")
        .contains("\"name\":\"fal\"", "\"state\":\"confirmed\"")
        .contains("\"state\":\"expires\",\"until\":\"2026-12-27T06:00:00Z\"")
        .contains("\"until\":\"2037-01-01T00:00:00Z\"", "\"until\":\"for ever\"");
    assertThat(text).isEqualTo(receipt(Kind.RECEIPT).signed(ReceiptKeys.parse("new:" + NEW)));
  }

  @Test
  void verifierOfTheDocsTellsTheRealOneFromAForgedOne() throws Exception {
    ReceiptKeys keys = ReceiptKeys.parse("new:" + NEW + ",old:" + OLD);
    String text = receipt(Kind.COMPLETION).signed(keys);

    assertThat(verified(text, keys)).startsWith("0 ").contains("completion");
    assertThat(verified(text.replace("confirmed", "requested"), keys)).startsWith("1 ");
    assertThat(verified(text.replace("\"new\"", "\"old\""), keys)).startsWith("1 ");
    assertThat(verified(text.replace("\"new\"", "\"none\""), keys)).startsWith("1 ");
    assertThat(verified(text, ReceiptKeys.parse("new:" + OLD))).startsWith("1 ");
    assertThat(verified(receipt(Kind.COMPLETION).signed(ReceiptKeys.parse("new:" + OLD)), keys))
        .startsWith("1 ");
    assertThat(verified("{}", keys)).startsWith("1 ");
  }

  @Test
  void receiptThatAnOlderKeySignedStaysGood() throws Exception {
    String old = receipt(Kind.COMPLETION).signed(ReceiptKeys.parse("old:" + OLD));

    assertThat(verified(old, ReceiptKeys.parse("new:" + NEW + ",old:" + OLD))).startsWith("0 ");
  }

  @Test
  void wrongKeysAreNamedWithoutTheirValue() {
    assertThatThrownBy(() -> ReceiptKeys.parse(OLD)).hasMessageContaining("entry 1");
    assertThatThrownBy(() -> ReceiptKeys.parse("a:" + OLD + ",a:" + NEW))
        .hasMessageContaining("a is there twice");
    assertThatThrownBy(() -> ReceiptKeys.parse("a:c2hvcnQ="))
        .hasMessage("the key a must be 32 bytes, not 5");
    assertThatThrownBy(() -> ReceiptKeys.parse("a:!!")).hasMessage("the key a is not base64");
    assertThat(ReceiptKeys.parse("a:" + OLD).toString()).doesNotContain(OLD);
  }

  @Test
  void whatCannotBeWrittenInOneFormIsNoPartOfAReceipt() {
    for (String text : List.of("\u00e9", "a\"b", "a\\b", "a\nb")) {
      assertThatThrownBy(() -> CanonicalJson.write(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyStageHasASentence() {
    for (DeletionStage stage : DeletionStage.values()) {
      assertThat(stage.words()).endsWith(".");
    }
  }

  private String verified(String receipt, ReceiptKeys keys) throws Exception {
    return new Verifier(folder).says(receipt, keys);
  }

  private static Receipt receipt(Kind kind) {
    return new Receipt(
        kind,
        new DeletionId("ab".repeat(16)),
        BEGUN,
        BEGUN.plusSeconds(60),
        List.of("Projects and media."),
        List.of(
            new Recipient("fal", Recipient.State.CONFIRMED, null, "Deleted there."),
            new Recipient(
                "PiAPI",
                Recipient.State.EXPIRES,
                Instant.parse("2026-12-27T06:00:00Z"),
                "It goes by itself.")),
        Kept.after(BEGUN));
  }

  private static String key(int filler) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) filler);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String hex(String base64url) {
    return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64url));
  }
}
