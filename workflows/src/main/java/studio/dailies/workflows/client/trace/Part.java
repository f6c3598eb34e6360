package studio.dailies.workflows.client.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of steps. A step is called after its kind and one of its marks: `activity submit`.
enum Part {
  REQUEST(Mark.ROUTE),
  WORKFLOW(Mark.WORKFLOW),
  ACTIVITY(Mark.ACTIVITY),
  CALL(Mark.PARTY),
  STORE(Mark.COMMAND);

  private final Mark after;

  Part(Mark after) {
    this.after = after;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Mark after() {
    return after;
  }

  static Optional<Part> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
