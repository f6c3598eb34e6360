package studio.dailies.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;

class MailKindTest {
  @Test
  void oneMailOfAKindIsAboutOneThing() {
    String id = MailKind.SCENE_READY.idFor("a");

    assertThat(Ids.isId(id)).isTrue();
    assertThat(MailKind.SCENE_READY.idFor("a")).isEqualTo(id);
    assertThat(MailKind.SCENE_READY.idFor("b")).isNotEqualTo(id);
    assertThat(MailKind.CODE.idFor("a")).isNotEqualTo(id);
  }

  @Test
  void fullMailboxIsWrittenToAgain() {
    assertThat(MailTrouble.of("email.bounced", "Permanent")).contains(MailTrouble.BOUNCED);
    assertThat(MailTrouble.of("email.bounced", "Transient")).isEmpty();
    assertThat(MailTrouble.of("email.bounced", "Undetermined")).isEmpty();
    assertThat(MailTrouble.of("email.complained", "")).contains(MailTrouble.COMPLAINED);
    assertThat(MailTrouble.of("email.suppressed", "")).contains(MailTrouble.REFUSED);
    assertThat(MailTrouble.of("email.delivered", "Permanent")).isEmpty();
  }
}
