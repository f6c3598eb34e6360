package studio.dailies.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;

class ChangeWindowTest {
  private static final Ids IDS = new Ids(new Random());
  private static final ProjectId PROJECT = new ProjectId(IDS.next());
  private static final AccountId ACCOUNT = new AccountId(IDS.next());
  private static final GenerationId FOX = new GenerationId(IDS.next());
  private static final GenerationId OWL = new GenerationId(IDS.next());
  private static final int START = 1_000;
  private static final Comparator<Change> BY_TIME = Comparator.comparing(Change::at);

  private final ChangeWindow window = new ChangeWindow(mark(START));

  @Test
  void whatWasToldIsNoNews() {
    Change change = change(FOX, 1, START + 1);

    assertThat(told(List.of(change))).containsExactly(change);
    assertThat(told(List.of(change))).isEmpty();
  }

  @Test
  void secondWriteOfTheSameMomentIsNews() {
    told(List.of(change(FOX, 1, START)));

    assertThat(told(List.of(change(FOX, 2, START)))).hasSize(1);
  }

  @Test
  void whatIsSeenAfterALaterWriteIsReadAllTheSame() {
    told(List.of(change(FOX, 1, START + 20)));
    Change late = change(OWL, 1, START + 11);

    assertThat(late.at().isBefore(window.from())).isFalse();
    assertThat(told(List.of(late))).containsExactly(late);
    assertThat(window.mark()).isEqualTo(mark(START + 20));
  }

  @Test
  void whatWasNotSeenIsNewsAgain() {
    Change change = change(FOX, 1, START + 1);
    window.news(List.of(change));

    assertThat(window.news(List.of(change))).containsExactly(change);
  }

  @Test
  void whileNothingIsWrittenNothingOldIsReadAgain() {
    told(List.of(change(FOX, 1, START)));
    for (int i = 0; i < ChangeWindow.QUIET; i++) {
      assertThat(window.from()).isEqualTo(mark(START - 10));
      told(List.of());
    }
    assertThat(window.from()).isEqualTo(mark(START));

    told(List.of(change(OWL, 1, START + 60)));
    assertThat(window.from()).isEqualTo(mark(START + 50));
  }

  @Test
  void newsComeInTheOrderInWhichTheyWereWritten() {
    Change first = change(OWL, 1, START + 5);
    Change second = change(FOX, 1, START + 30);

    assertThat(told(List.of(second, first))).containsExactly(first, second);
  }

  /// Writes come to be seen late and out of order; the client is cut off at any event and comes
  /// back with the id of the last that it has heard. In the end it knows everything as it is.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void clientThatIsCutOffAgainAndAgainMissesNothing(long seed) {
    Random random = new Random(seed);
    Simulation simulation = new Simulation(random);
    for (int second = START; second < START + 400; second++) {
      simulation.write(second);
      if (random.nextInt(4) == 0) {
        simulation.round(second);
      }
    }
    simulation.round(START + 420);

    assertThat(simulation.heard).as("seed " + seed).isEqualTo(simulation.written());
  }

  /// A database, whoever reads what has changed, and one client.
  private final class Simulation {
    private record Write(Change change, int seenAt) {}

    private final Random random;
    private final List<GenerationId> rows = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final Map<GenerationId, Long> heard = new HashMap<>();
    private Mark lastHeard = mark(START);

    Simulation(Random random) {
      this.random = random;
      for (int i = 0; i < 20; i++) {
        rows.add(new GenerationId(IDS.next()));
      }
    }

    void write(int second) {
      GenerationId row = rows.get(random.nextInt(rows.size()));
      Change before = at(row, Integer.MAX_VALUE);
      // The writes of one row are seen in their order.
      int earliest =
          writes.stream()
              .filter(it -> it.change().id().equals(row))
              .mapToInt(Write::seenAt)
              .max()
              .orElse(second);
      long revision = before == null ? 1 : before.revision() + 1;
      int seenAt = Math.max(earliest, second + random.nextInt(9));
      writes.add(new Write(change(row, revision, second), seenAt));
    }

    void round(int second) {
      List<Change> news = told(visible(window.from(), second));
      if (random.nextInt(3) == 0) {
        hear(news.subList(0, random.nextInt(news.size() + 1)));
        hear(visible(ChangeWindow.from(lastHeard), second).stream().sorted(BY_TIME).toList());
      } else {
        hear(news);
      }
    }

    private void hear(List<Change> told) {
      for (Change change : told) {
        heard.merge(change.id(), change.revision(), Math::max);
        lastHeard = change.at();
      }
    }

    private List<Change> visible(Mark from, int second) {
      return rows.stream()
          .map(row -> at(row, second))
          .filter(change -> change != null && !change.at().isBefore(from))
          .toList();
    }

    private Change at(GenerationId row, int second) {
      return writes.stream()
          .filter(it -> it.change().id().equals(row) && it.seenAt() <= second)
          .map(Write::change)
          .reduce((_, later) -> later)
          .orElse(null);
    }

    Map<GenerationId, Long> written() {
      Map<GenerationId, Long> all = new HashMap<>();
      writes.forEach(it -> all.put(it.change().id(), it.change().revision()));
      return all;
    }
  }

  private List<Change> told(List<Change> read) {
    List<Change> news = window.news(read);
    window.saw(news);
    return news;
  }

  private static Change change(GenerationId id, long revision, int second) {
    return new Change(id, PROJECT, ACCOUNT, revision, mark(second));
  }

  private static Mark mark(int second) {
    return new Mark((long) second << Integer.SIZE);
  }
}
