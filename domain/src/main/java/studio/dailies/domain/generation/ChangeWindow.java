package studio.dailies.domain.generation;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How somebody who reads again and again what has changed misses nothing. A write can come to be
/// seen after one with a later mark, so each time more is read than is new, and what was seen
/// before is told by its revision. Not safe for several threads.
public final class ChangeWindow {
  /// A write is seen at most this long after one with a later mark. What orders writes is one
  /// server, which gives the mark within the write: what comes between is milliseconds.
  public static final Duration OVERLAP = Duration.ofSeconds(10);

  /// After so many readings without news nothing can come any more that was written before the
  /// latest; they have to be half a second apart at least.
  static final int QUIET = 40;

  private final Map<GenerationId, Change> seen = new HashMap<>();
  private Mark mark;
  private int quiet;

  /// @param start everything that is written later will be news, and perhaps some of before
  public ChangeWindow(Mark start) {
    this.mark = start;
  }

  /// The latest that was seen.
  public Mark mark() {
    return mark;
  }

  /// From where on to read the next time.
  public Mark from() {
    return quiet < QUIET ? from(mark) : mark;
  }

  /// From where on somebody has to read who has seen everything up to there.
  public static Mark from(Mark seen) {
    return seen.minus(OVERLAP);
  }

  /// What is news of what was read, in the order in which it was written: whoever is told of a part
  /// of it can go on behind the last they heard of. It stays news until [#saw].
  public List<Change> news(List<Change> read) {
    return read.stream().filter(this::isNews).sorted(Comparator.comparing(Change::at)).toList();
  }

  /// To be called once for each reading, also when it brought no news.
  public void saw(List<Change> news) {
    quiet = news.isEmpty() ? quiet + 1 : 0;
    for (Change change : news) {
      seen.put(change.id(), change);
      mark = change.at().isBefore(mark) ? mark : change.at();
    }
    Mark from = from(mark);
    seen.values().removeIf(change -> change.at().isBefore(from));
  }

  private boolean isNews(Change change) {
    Change before = seen.get(change.id());
    return before == null || before.revision() < change.revision();
  }
}
