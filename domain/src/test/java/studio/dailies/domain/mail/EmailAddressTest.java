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
        "ada\u0000@example.com",
        "ada@example.com;eve@example.com",
        "ada@example.com eve@example.com",
        "ada@example.com\u2028eve@example.com",
        "\"ada@evil.example\"@example.com",
        "ada%eve.example@",
        "ad\u202ea@example.com",
        "ada\u200b@example.com",
        "\u0430da@example.com",
        "\u212aate@example.com",
        "ada@[127.0.0.1]"
      })
  void refusesWhatIsNotOneMailbox(String typed) {
    assertThatThrownBy(() -> EmailAddress.of(typed)).isInstanceOf(IllegalArgumentException.class);
  }

  /// What only looks like a domain is another one, and says so in the address that mail goes to.
  @Test
  void domainThatLooksAlikeIsAnother() {
    assertThat(EmailAddress.of("ada@ex\u0430mple.com").value())
        .isEqualTo("ada@xn--exmple-4nf.com")
        .isNotEqualTo(EmailAddress.of("ada@example.com").value());
  }

  @Test
  void neverPrintsItself() {
    assertThat(EmailAddress.of("ada@example.com")).hasToString("EmailAddress[hidden]");
  }
}
