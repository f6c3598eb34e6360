package studio.dailies.domain.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.domain.mail.EmailAddress;

class ClaimTest {

  @ParameterizedTest
  @CsvSource({
    "ada@gmail.com, true, , true",
    "Ada@GMAIL.com, true, , true",
    "ada@studio.example, true, studio.example, true",
    "ada@studio.example, true, Studio.Example, true",
    "ada@gmail.com, false, , false",
    "ada@studio.example, false, studio.example, false",
    "ada@studio.example, true, , false",
    "ada@studio.example, true, other.example, false",
    "ada@notgmail.com, true, , false",
    "ada@gmail.com.example, true, , false",
    "ada@sub.studio.example, true, studio.example, false"
  })
  void googleProvesOnlyTheAddressesThatItDecidesOver(
      String email, boolean verified, String hosted, boolean proven) {
    Claim claim = Claim.google("1", email, verified, hosted);

    assertThat(claim.proven()).isEqualTo(proven);
    assertThat(claim.address()).isPresent();
  }

  @Test
  void xProvesNoAddress() {
    assertThat(Claim.x("1", "ada@gmail.com").proven()).isFalse();
    assertThat(Claim.x("1", "ada@gmail.com").address()).hasValue(EmailAddress.of("ada@gmail.com"));
    assertThat(Claim.x("1", null).address()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"not an address", "'a@b.example,c@d.example'", "'a@b.example\r\nBcc: c@d.example'"})
  void whatIsNoAddressIsNone(String email) {
    assertThat(Claim.google("1", email, true, null).address()).isEqualTo(Optional.empty());
  }

  @Test
  void subjectIsNeededAndNeverPrinted() {
    assertThatThrownBy(() -> Claim.x(" ", null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Claim.x("1".repeat(256), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Claim.x("2244994945", null).toString()).doesNotContain("2244994945");
  }
}
