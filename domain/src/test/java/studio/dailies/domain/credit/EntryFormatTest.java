package studio.dailies.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.generation.GenerationId;

/// The format is final. The numbers here were worked out by another program, written from
/// `docs/credits.md` alone; the first entry stands there in full. Never mend them to fit the code.
class EntryFormatTest {
  private static final LedgerId LEDGER = new LedgerId("00112233445566778899aabbccddeeff");
  private static final GenerationId GENERATION =
      new GenerationId("ffeeddccbbaa99887766554433221100");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant DUE = Instant.parse("2026-03-01T12:01:00Z");

  private final Entry plan =
      entry(
          Decisions.grant(
              Head.empty(LEDGER),
              Request.grant(LEDGER, "plan:2026-03", 40),
              LotClass.PLAN,
              DUE,
              START));
  private final Entry welcome =
      entry(
          Decisions.grant(
              plan.head(),
              Request.grant(LEDGER, "welcome:" + LEDGER, 60),
              LotClass.GRANTED,
              null,
              START));
  private final Entry hold =
      entry(Decisions.hold(welcome.head(), Request.hold(LEDGER, GENERATION, 50), START));
  private final Entry capture =
      entry(Decisions.capture(hold.head(), Request.capture(LEDGER, GENERATION, 15), hold, DUE));

  @Test
  void canonicalBytesAreThoseOfTheDocument() {
    assertThat(HexFormat.of().formatHex(CanonicalBytes.of(plan)))
        .isEqualTo(
            "000000146461696c6965732e6c65646765722e656e747279" // dailies.ledger.entry
                + "0000000000000001" // v
                + "000000203030313132323333343435353636373738383939616162626363646465656666"
                + "0000000000000001" // seq
                + "000000126772616e743a706c616e3a323032362d3033" // key
                + "00000020"
                + "eeada0de6641e2b171a0db896afe0e83b97f5a714e2faace408992ea5d5b4b3d" // request
                + "000000056772616e74" // kind
                + "0000019ca9450a00" // at
                + "0000000c706c616e3a323032362d3033" // reference
                + "00000001" // one part:
                + "0000000000000001" // lot
                + "00000004706c616e" // class
                + "010000019ca945f460" // expiresAt
                + "0000000000000028" // amount
                + "0000000000000028" // legs: available
                + "0000000000000000" // held
                + "ffffffffffffffd8" // issuer
                + "0000000000000000" // revenue
                + "0000000000000000" // expired
                + "0000000000000028" // after: available
                + "0000000000000000" // held
                + "00000001" // one lot:
                + "0000000000000001" // lot
                + "00000004706c616e" // class
                + "010000019ca945f460" // expiresAt
                + "0000000000000028" // left
                + "00000020"
                + "0000000000000000000000000000000000000000000000000000000000000000");
  }

  @Test
  void requestDigestsArePinned() {
    assertThat(plan.request())
        .hasToString("eeada0de6641e2b171a0db896afe0e83b97f5a714e2faace408992ea5d5b4b3d");
    assertThat(capture.request())
        .hasToString("188f60451924674732f81822b5b692b27841c401a44835240d7884b1b4764f91");
  }

  @Test
  void hashesArePinned() {
    assertThat(plan.hash())
        .hasToString("e7ce9299b9ff8863c58fccf9e4f556ed8e2c0c7dd2118494cb9a43115fba8a7c");
    assertThat(welcome.hash())
        .hasToString("835accfcec0b053969de65bf0a44c497ab1bb37d8b9c6eb89add416fbc2cf5da");
    assertThat(hold.hash())
        .hasToString("61cf4250380b6a5fd2d445fd4fedd7c39fe252eed7aea4cb6ebc07e5cad422dc");
    assertThat(capture.hash())
        .hasToString("0e39c02e5249807feea2ff06e65d363c9f06bdfff8dd7d167a201b5656ea069b");
  }

  @Test
  void keysArePinned() {
    assertThat(plan.key()).hasToString("grant:plan:2026-03");
    assertThat(LedgerKey.hold(GENERATION)).hasToString("hold:ffeeddccbbaa99887766554433221100");
    assertThat(LedgerKey.end(GENERATION)).hasToString("end:ffeeddccbbaa99887766554433221100");
    assertThat(Kind.VOID.key(GENERATION.value())).isEqualTo(LedgerKey.hold(GENERATION));
    assertThat(Kind.RELEASE.key(GENERATION.value())).isEqualTo(LedgerKey.end(GENERATION));
  }

  private static Entry entry(Decision decision) {
    return ((Decision.Append) decision).entry();
  }
}
