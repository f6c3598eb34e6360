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
  private static final GenerationId SECOND = new GenerationId("0f".repeat(16));
  private static final String PAYMENT = "ab".repeat(16);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant DUE = Instant.parse("2026-03-01T12:01:00Z");
  private static final Instant LATE = Instant.parse("2026-03-01T12:06:00Z");

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

  private final Entry payment =
      entry(
          Decisions.grant(
              capture.head(),
              Request.grant(LEDGER, "payment:" + PAYMENT, 100),
              LotClass.BOUGHT,
              null,
              DUE));
  private final Entry secondHold =
      entry(Decisions.hold(payment.head(), Request.hold(LEDGER, SECOND, 120), DUE));
  private final Entry half =
      entry(
          Decisions.refund(
              secondHold.head(), Request.refund(LEDGER, PAYMENT, 0, 50), payment.seq(), DUE));
  private final Entry nextPlan =
      entry(
          Decisions.grant(
              half.head(),
              Request.grant(LEDGER, "plan:2026-04", 30),
              LotClass.PLAN,
              LATE.minusSeconds(60),
              DUE));
  private final Entry lapse =
      entry(Decisions.lapse(nextPlan.head(), Request.lapse(LEDGER, 8), 8, LATE));
  private final Entry release =
      entry(
          Decisions.release(lapse.head(), Request.release(LEDGER, SECOND, 120), secondHold, LATE));
  private final Entry whole =
      entry(
          Decisions.refund(
              release.head(), Request.refund(LEDGER, PAYMENT, 50, 50), payment.seq(), LATE));
  private final Entry close = entry(Decisions.close(whole.head(), Request.close(LEDGER), LATE));

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
    assertThat(half.request())
        .hasToString("bfb5b2ce03715b9820a0617665d82eaa2a730b985d3f346b3ec7491c8122e24d");
    assertThat(lapse.request())
        .hasToString("eeb5ccf9caa67b415b21b0ccb505c2f0f936267795ba57d44665c39be47ffad0");
    assertThat(close.request())
        .hasToString("47b0944a105127d0ed7298d51b8cab8a63d75be03dfcbd1af63c55c87a7f73b0");
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
    assertThat(payment.hash())
        .hasToString("08209f8282c5c357237aad832e5af02a2f33a74573f651fbfb93e0b142a5cb26");
    assertThat(secondHold.hash())
        .hasToString("6047d5dff2c2508707a11680b8aeeee429a05281f4ec64a4ab7d00826802b15c");
    assertThat(half.hash())
        .hasToString("3dfa61afd065db4a5124ee9bae013bce7cfeba4695cd96477d1ce6967c15ca1d");
    assertThat(nextPlan.hash())
        .hasToString("e255d39e650deeaf4b875b22d546f4bf5101ac5590cb4d9f4c873c5084b27893");
    assertThat(lapse.hash())
        .hasToString("40a8b4c92b90dc612976c9bce8ebdbb96d1244bde346f6474ca68c5b2261340a");
    assertThat(release.hash())
        .hasToString("06d3acdd44d724fae5507666e0c185f97c4c9579e03d65704051dc5d89cc620a");
    assertThat(whole.hash())
        .hasToString("d17c3c90d6be109a27dd81d2a30d9cac9db4687f96b306126e21e0c394897784");
    assertThat(close.hash())
        .hasToString("f1909ceffcf1d9a52531d874bacee10a6158f90908b4f616400f8984ccc49545");
  }

  @Test
  void keysArePinned() {
    assertThat(plan.key()).hasToString("grant:plan:2026-03");
    assertThat(LedgerKey.hold(GENERATION)).hasToString("hold:ffeeddccbbaa99887766554433221100");
    assertThat(LedgerKey.end(GENERATION)).hasToString("end:ffeeddccbbaa99887766554433221100");
    assertThat(lapse.key()).hasToString("lapse:00112233445566778899aabbccddeeff/8");
    assertThat(whole.key()).hasToString("refund:abababababababababababababababab:50");
    assertThat(close.key()).hasToString("close:00112233445566778899aabbccddeeff");
    assertThat(Kind.VOID.key(GENERATION.value())).isEqualTo(LedgerKey.hold(GENERATION));
    assertThat(Kind.RELEASE.key(GENERATION.value())).isEqualTo(LedgerKey.end(GENERATION));
  }

  private static Entry entry(Decision decision) {
    return ((Decision.Append) decision).entry();
  }
}
