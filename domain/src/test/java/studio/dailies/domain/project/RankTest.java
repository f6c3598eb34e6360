package studio.dailies.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;

class RankTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private final Ids ids = new Ids(new Random(81));

  @Test
  void whatIsMadeLaterStandsBehind() {
    Rank first = Rank.born(NOW, ids.next());
    Rank second = Rank.born(NOW.plusMillis(1), ids.next());
    Rank muchLater = Rank.born(NOW.plusSeconds(1_000_000_000), ids.next());

    assertThat(List.of(muchLater, second, first).stream().sorted().toList())
        .containsExactly(first, second, muchLater);
  }

  /// Moves that people make, and moves that nobody makes: the order is always what was asked for.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thereIsAlwaysAPlaceInBetween(long seed) {
    Random random = new Random(seed);
    List<Rank> order = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      order.add(Rank.born(NOW.plusMillis(i), ids.next()));
    }
    int crowd = random.nextInt(500);
    for (int i = 0; i < 3000; i++) {
      order.remove(random.nextInt(order.size()));
      int at = random.nextBoolean() ? random.nextInt(order.size() + 1) : Math.min(crowd, 499);
      Optional<Rank> before = at == 0 ? Optional.empty() : Optional.of(order.get(at - 1));
      Optional<Rank> after = at == order.size() ? Optional.empty() : Optional.of(order.get(at));
      Rank moved = Rank.between(before, after, NOW.plusSeconds(i), ids.next()).orElseThrow();
      order.add(at, moved);
      assertThat(moved.value().length()).isLessThan(600);
    }

    assertThat(order).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void manyMovesIntoOneGapFindRoomForThousandsOfTimes() {
    Rank low = Rank.born(NOW, ids.next());
    Rank high = Rank.born(NOW.plusSeconds(1), ids.next());
    int moves = 0;
    Optional<Rank> last = Optional.of(high);
    while (last.isPresent() && moves < 100_000) {
      last = Rank.between(Optional.of(low), last, NOW, ids.next());
      moves++;
    }

    assertThat(moves).isBetween(3000, 99_999);
  }

  @Test
  void twoAtOncePutBetweenTheSameTwoHavePlacesOfTheirOwn() {
    Optional<Rank> low = Optional.of(Rank.born(NOW, ids.next()));
    Optional<Rank> high = Optional.of(Rank.born(NOW.plusSeconds(1), ids.next()));

    Rank one = Rank.between(low, high, NOW, ids.next()).orElseThrow();
    Rank other = Rank.between(low, high, NOW, ids.next()).orElseThrow();

    assertThat(one).isNotEqualTo(other);
    List<Rank> two = List.of(one, other).stream().sorted().toList();
    assertThat(Rank.between(Optional.of(two.get(0)), Optional.of(two.get(1)), NOW, ids.next()))
        .hasValueSatisfying(
            between -> assertThat(between).isGreaterThan(two.get(0)).isLessThan(two.get(1)));
  }

  @Test
  void whoIsMovedToTheEndStandsBeforeWhoIsMadeLater() {
    Rank last = Rank.born(NOW, ids.next());
    Rank moved =
        Rank.between(Optional.of(last), Optional.empty(), NOW.plusSeconds(5), ids.next())
            .orElseThrow();

    assertThat(moved).isGreaterThan(last).isLessThan(Rank.born(NOW.plusSeconds(6), ids.next()));
  }

  @Test
  void atTheEndAClockThatWentBackDoesNotMatter() {
    Rank last = Rank.born(NOW, ids.next());

    assertThat(Rank.between(Optional.of(last), Optional.empty(), NOW.minusSeconds(9), ids.next()))
        .hasValueSatisfying(moved -> assertThat(moved).isGreaterThan(last));
  }

  @Test
  void nothingIsBetweenWhatIsInTheWrongOrder() {
    Optional<Rank> low = Optional.of(Rank.born(NOW, ids.next()));

    assertThatThrownBy(() -> Rank.between(low, low, NOW, ids.next()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
