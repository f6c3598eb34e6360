package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyRing;
import studio.dailies.domain.generation.GenerationId;

class MediaPassTest {
  private static final Instant UNTIL = Instant.parse("2026-11-27T10:10:00Z");

  private final Ids ids = new Ids(new Random());
  private final GenerationId generation = new GenerationId(ids.next());
  private final AccountId account = new AccountId(ids.next());
  private final MediaKey key = new MediaKey(ids.next());
  private final MediaPass passes = new MediaPass(KeyRing.parse(entry("a", 1)));
  private final String link = passes.sign(generation, account, key, UNTIL);

  @Test
  void itSaysWhatItOpensAndUntilWhen() {
    var claim = passes.read(link).orElseThrow();

    assertThat(claim.generation()).isEqualTo(generation);
    assertThat(claim.until()).isEqualTo(UNTIL);
    assertThat(passes.fits(claim, account, key)).isTrue();
  }

  @Test
  void itIsOfOneAccountAndOneObject() {
    var claim = passes.read(link).orElseThrow();

    assertThat(passes.fits(claim, new AccountId(ids.next()), key)).isFalse();
    assertThat(passes.fits(claim, account, new MediaKey(ids.next()))).isFalse();
  }

  @Test
  void nothingInItCanBeAltered() {
    for (int i = 0; i < link.length(); i++) {
      char other = link.charAt(i) == '1' ? '2' : '1';
      String altered = link.substring(0, i) + other + link.substring(i + 1);
      assertThat(passes.read(altered).filter(claim -> passes.fits(claim, account, key)))
          .as(altered)
          .isEmpty();
    }
    assertThat(passes.read(link + "0")).isEmpty();
    assertThat(passes.read("")).isEmpty();
  }

  @Test
  void newKeySignsAndTheOldOneIsStillKnownUntilItGoes() {
    MediaPass both = new MediaPass(KeyRing.parse(entry("b", 2) + "," + entry("a", 1)));
    MediaPass newOnly = new MediaPass(KeyRing.parse(entry("b", 2)));
    var claim = passes.read(link).orElseThrow();

    assertThat(both.sign(generation, account, key, UNTIL)).contains("-b.");
    assertThat(both.fits(claim, account, key)).isTrue();
    assertThat(newOnly.fits(claim, account, key)).isFalse();
  }

  private static String entry(String id, int seed) {
    byte[] bytes = new byte[32];
    new Random(seed).nextBytes(bytes);
    return id + ":" + Base64.getEncoder().encodeToString(bytes);
  }
}
