package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The hashes that `docs/credits.md` and the product's own test of the format pin.
class EntryFormatTest {
  private static final String LEDGER = "00112233445566778899aabbccddeeff";
  private static final String GENERATION = "ffeeddccbbaa99887766554433221100";

  @Test
  void hashesAreThoseOfTheDocument() {
    Made made = new Made(1);
    Instant due = Instant.parse("2026-03-01T12:01:00Z");
    named(made.grant(LEDGER, 40, "plan", due), "plan:2026-03");
    named(made.grant(LEDGER, 60, "granted", null), "welcome:" + LEDGER);
    made.rechain(LEDGER);
    made.hold(LEDGER, GENERATION, 50);
    made.time = due;
    made.end(Kind.CAPTURE, LEDGER, GENERATION, 15);

    assertThat(made.entries)
        .extracting(entry -> entry.getString("hash"))
        .containsExactly(
            "e7ce9299b9ff8863c58fccf9e4f556ed8e2c0c7dd2118494cb9a43115fba8a7c",
            "835accfcec0b053969de65bf0a44c497ab1bb37d8b9c6eb89add416fbc2cf5da",
            "61cf4250380b6a5fd2d445fd4fedd7c39fe252eed7aea4cb6ebc07e5cad422dc",
            "0e39c02e5249807feea2ff06e65d363c9f06bdfff8dd7d167a201b5656ea069b");
    assertThat(made.entries.getFirst().getString("request"))
        .isEqualTo("eeada0de6641e2b171a0db896afe0e83b97f5a714e2faace408992ea5d5b4b3d");
    assertThat(CanonicalBytes.of(Entry.read(made.entries.getFirst()))).hasSize(333);
  }

  private static void named(org.bson.Document grant, String source) {
    grant.append("reference", source).append("key", "grant:" + source);
    Made.rehash(grant);
  }
}
