package studio.dailies.domain.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.mail.EmailAddress;

class SignInCodesTest {
  private final Ids ids = new Ids(new Random(7));
  private final SignInCodes codes = new SignInCodes(new byte[32]);
  private final ChallengeId challenge = new ChallengeId(ids.next());
  private final EmailAddress ada = EmailAddress.of("ada@example.com");
  private final byte[] seed = new byte[16];

  @Test
  void isSixDigitsAndTheSameEachTime() {
    String code = codes.of(seed, challenge, ada);

    assertThat(code).matches("[0-9]{6}");
    assertThat(new SignInCodes(new byte[32]).of(seed, challenge, ada)).isEqualTo(code);
  }

  @Test
  void dependsOnPepperSeedChallengeAndAddress() {
    String code = codes.of(seed, challenge, ada);
    byte[] otherSeed = seed.clone();
    otherSeed[15] = 1;
    byte[] otherPepper = new byte[32];
    otherPepper[0] = 1;

    assertThat(codes.of(otherSeed, challenge, ada)).isNotEqualTo(code);
    assertThat(codes.of(seed, new ChallengeId(ids.next()), ada)).isNotEqualTo(code);
    assertThat(codes.of(seed, challenge, EmailAddress.of("eve@example.com"))).isNotEqualTo(code);
    assertThat(new SignInCodes(otherPepper).of(seed, challenge, ada)).isNotEqualTo(code);
  }

  @Test
  void takesSpacesAndNothingElse() {
    String code = codes.of(seed, challenge, ada);

    assertThat(
            codes.fits(" " + code.substring(0, 3) + " " + code.substring(3), seed, challenge, ada))
        .isTrue();
    assertThat(codes.fits("", seed, challenge, ada)).isFalse();
    assertThat(codes.fits(code + "0", seed, challenge, ada)).isFalse();
    assertThat(codes.fits(code.substring(1), seed, challenge, ada)).isFalse();
  }

  @Test
  void spreadsOverAllCodes() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(codes.of(seed, new ChallengeId(ids.next()), ada));
    }

    // 10,000 draws of a million give about 9,950 different ones.
    assertThat(seen).hasSizeGreaterThan(9_900);
  }
}
