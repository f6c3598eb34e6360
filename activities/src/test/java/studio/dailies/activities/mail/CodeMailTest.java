package studio.dailies.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.store.signin.Challenges.Code;

class CodeMailTest {
  private static final EmailAddress ADA = EmailAddress.of("ada@example.com");

  @ParameterizedTest
  @EnumSource
  void codeIsInTheMailAndNotInItsSubjectAndNothingCanBeClicked(Purpose purpose) {
    OutgoingMail mail = mail(purpose, Optional.empty());

    assertThat(mail.subject()).doesNotContain("123456");
    assertThat(mail.text()).contains("123456").doesNotContain("http", "null", "%");
    assertThat(mail.html()).contains("123456").doesNotContain("http", "href", "null", "%");
  }

  @Test
  void eachSaysWhatItsCodeDoes() {
    assertThat(mail(Purpose.PROOF, Optional.empty()).text()).contains("about to change");
    assertThat(mail(Purpose.NEW_ADDRESS, Optional.empty()).text())
        .contains("makes this the address");
    assertThat(mail(Purpose.SIGN_IN, Optional.empty()).text())
        .doesNotContain("Google", "X account");
    assertThat(mail(Purpose.SIGN_IN, Optional.of(Issuer.X)).text())
        .contains("lets the X account that asked for it sign in");
  }

  @Test
  void sameCodeIsTheSameMailSoThatARetryIsNoSecondOne() {
    assertThat(mail(Purpose.PROOF, Optional.empty()))
        .isEqualTo(mail(Purpose.PROOF, Optional.empty()));
  }

  private static OutgoingMail mail(Purpose purpose, Optional<Issuer> connects) {
    return CodeMail.render(
        "Dailies <a@b.example>",
        new Code(ADA, "123456", purpose, connects, Instant.parse("2026-11-24T10:00:00Z")));
  }
}
