package studio.dailies.api.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;

class TurnsTest {
  private final Ids ids = new Ids(new Random());
  private final Turns turns = new Turns();
  private final AccountId ada = new AccountId(ids.next());

  @Test
  void onePersonHasTwoAndOthersHaveTheirs() {
    Turns.Turn first = turns.take(ada);
    turns.take(ada);

    assertRefused(ada);
    assertThat(turns.take(new AccountId(ids.next()))).isNotNull();

    first.close();
    turns.take(ada);
    assertRefused(ada);
  }

  @Test
  void allTogetherHaveSixteen() {
    List<Turns.Turn> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add(turns.take(new AccountId(ids.next())));
    }

    assertRefused(ada);
    all.forEach(Turns.Turn::close);
    assertThat(turns.take(ada)).isNotNull();
  }

  private void assertRefused(AccountId account) {
    assertThatThrownBy(() -> turns.take(account))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.problem().status()).isEqualTo(429));
  }
}
