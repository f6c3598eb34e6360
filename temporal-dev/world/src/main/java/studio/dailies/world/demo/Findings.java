package studio.dailies.world.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Compares what has to be with what was seen, and remembers each difference.
final class Findings {
  private final Story story;
  private final List<String> problems = new ArrayList<>();

  Findings(Story story) {
    this.story = story;
  }

  void same(String what, Object expected, Object seen) {
    if (!Objects.equals(expected, seen)) {
      problem("%s: expected %s, saw %s".formatted(what, expected, seen));
    }
  }

  void holds(String what, boolean condition) {
    if (!condition) {
      problem(what);
    }
  }

  void problem(String words) {
    problems.add(words);
    story.wrong(words);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
