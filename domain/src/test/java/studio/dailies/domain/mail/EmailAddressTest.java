package studio.dailies.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @Test
  void normalisesCaseSpacesAndTheDomain() {
    assertThat(EmailAddress.of("  Ada.L+film@Bücher.Example ").value())
        .isEqualTo("ada.l+film@xn--bcher-kva.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@example",
        "ada@@example.com",
        "ada@example.com,eve@example.com",
        "ada@example.com\r\nBcc: eve@example.com",
        "Ada <ada@example.com>",
        "a..b@example.com",
        "ada@-.com/",
        "ada\u0000@example.com"
      })
  void refusesWhatIsNotOneMailbox(String typed) {
    assertThatThrownBy(() -> EmailAddress.of(typed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverPrintsItself() {
    assertThat(EmailAddress.of("ada@example.com")).hasToString("EmailAddress[hidden]");
  }
}
