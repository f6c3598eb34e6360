package studio.dailies.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EditionTest {
  private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

  private final Edition third =
      Edition.FIRST.next(Set.of("lens", "description"), AT).next(Set.of("lens"), AT.plusSeconds(1));

  @Test
  void eachChangeIsAVersion() {
    assertThat(Edition.FIRST.version()).isEqualTo(1);
    assertThat(third.version()).isEqualTo(3);
  }

  @Test
  void saysWhatHasChangedSinceAVersion() {
    assertThat(third.changedSince(1)).containsExactly("description", "lens");
    assertThat(third.changedSince(2)).containsExactly("lens");
    assertThat(third.changedSince(3)).isEmpty();
  }

  @Test
  void onlyTheLastChangeOfAFieldIsKept() {
    assertThat(third.lastOf("lens")).contains(new Edition.Change(3, AT.plusSeconds(1)));
    assertThat(third.lastOf("description")).contains(new Edition.Change(2, AT));
    assertThat(third.lastOf("cast")).isEmpty();
  }

  @Test
  void changeOfAVersionThatIsNotThereIsRefused() {
    var changes = new TreeMap<>(Map.of("lens", new Edition.Change(3, AT)));

    assertThatThrownBy(() -> new Edition(2, changes)).hasMessageContaining("lens");
  }
}
