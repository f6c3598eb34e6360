package studio.dailies.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.UnsubscribeLinks.Ends;

class UnsubscribeLinksTest {
  private static final Ends ADA = new Ends(new AccountId("ad".repeat(16)), MailClass.OTHER);

  private final UnsubscribeLinks links = new UnsubscribeLinks(new KeyedHash(new byte[32]));

  @Test
  void whatWasSignedIsRead() {
    assertThat(links.read(links.sign(ADA))).contains(ADA);
  }

  @Test
  void everyAlteredLetterIsRefused() {
    String link = links.sign(ADA);
    for (int i = 0; i < link.length(); i++) {
      char other = link.charAt(i) == '0' ? '1' : '0';
      assertThat(links.read(link.substring(0, i) + other + link.substring(i + 1))).isEmpty();
    }
    assertThat(links.read(link + "0")).isEmpty();
    assertThat(links.read("")).isEmpty();
  }

  @Test
  void itIsOfOneAccountAndOneClassAndOneKey() {
    String link = links.sign(ADA);
    String eve = links.sign(new Ends(new AccountId("ee".repeat(16)), MailClass.OTHER));

    assertThat(links.read(eve.substring(0, 33) + link.substring(33))).isEmpty();
    assertThat(links.read(link.replace("-other-", "-essential-"))).isEmpty();
    byte[] key = new byte[32];
    key[0] = 1;
    assertThat(new UnsubscribeLinks(new KeyedHash(key)).read(link)).isEmpty();
  }
}
