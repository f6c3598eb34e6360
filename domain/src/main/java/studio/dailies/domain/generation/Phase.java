package studio.dailies.domain.generation;

import java.util.Arrays;
import java.util.List;

/// Where a generation stands: the step, and the attempt it belongs to (0 before the first, and
/// where the attempt no longer matters). A generation is a function of its row; this is the part of
/// the row that says what comes next.
public record Phase(Step step, int attempt) {

  /// The steps in their usual order. `SENDING` is the only one written before its effect.
  public enum Step {
    /// Known, but started only by a scene run.
    PLANNED,
    /// Stored; nothing is held yet.
    NEW,
    /// The price is held; the attempt may be sent.
    HELD,
    /// The attempt may leave within its window. Whoever meets this step never sends.
    SENDING,
    /// The provider has the job.
    ACCEPTED,
    /// The attempt may or may not have reached the provider.
    UNKNOWN,
    /// The media is ours, hidden; nothing is captured yet.
    STORED,
    /// Captured, and the take is shown.
    DONE,
    /// It will fail; only the hold has still to be ended.
    ENDING,
    /// Failed, and not charged.
    FAILED;

    /// Those that a row leaves again, in their order.
    public static final List<Step> OPEN =
        Arrays.stream(values()).filter(step -> !step.isFinal()).toList();

    /// Those that it does not.
    public static final List<Step> ENDED = Arrays.stream(values()).filter(Step::isFinal).toList();

    public boolean isFinal() {
      return this == DONE || this == FAILED;
    }

    /// Whether nothing has left for a provider and nothing can while the row stands here, so that a
    /// cancel is free.
    public boolean isBeforeSending() {
      return this == PLANNED || this == NEW || this == HELD;
    }

    /// Whether a provider may still fetch what the job is made from.
    public boolean mayNeedInputs() {
      return isBeforeSending() || this == SENDING || this == UNKNOWN || this == ACCEPTED;
    }
  }

  public static final Phase PLANNED = new Phase(Step.PLANNED, 0);
  public static final Phase NEW = new Phase(Step.NEW, 0);
  public static final Phase STORED = new Phase(Step.STORED, 0);
  public static final Phase DONE = new Phase(Step.DONE, 0);
  public static final Phase ENDING = new Phase(Step.ENDING, 0);
  public static final Phase FAILED = new Phase(Step.FAILED, 0);

  public Phase {
    if (attempt < 0) {
      throw new IllegalArgumentException("negative attempt: " + attempt);
    }
  }

  public static Phase held(int attempt) {
    return new Phase(Step.HELD, attempt);
  }

  public static Phase sending(int attempt) {
    return new Phase(Step.SENDING, attempt);
  }

  public static Phase accepted(int attempt) {
    return new Phase(Step.ACCEPTED, attempt);
  }

  public static Phase unknown(int attempt) {
    return new Phase(Step.UNKNOWN, attempt);
  }

  /// Whether the row may go from here to there. `ENDING` is reached from every phase before a
  /// capture; after a capture there is only `DONE`.
  public boolean mayBecome(Phase next) {
    return switch (step) {
      case PLANNED -> next.equals(NEW) || next.equals(ENDING);
      case NEW -> next.equals(held(1)) || next.equals(ENDING);
      case HELD -> next.equals(sending(attempt)) || next.equals(ENDING);
      case SENDING ->
          next.equals(accepted(attempt))
              || next.equals(unknown(attempt))
              || next.equals(held(attempt + 1))
              || next.equals(STORED)
              || next.equals(ENDING);
      case UNKNOWN -> next.equals(accepted(attempt)) || next.equals(ENDING);
      case ACCEPTED -> next.equals(STORED) || next.equals(ENDING);
      case STORED -> next.equals(DONE) || next.equals(ENDING);
      case ENDING -> next.equals(FAILED);
      case DONE, FAILED -> false;
    };
  }

  @Override
  public String toString() {
    return attempt == 0 ? step.name() : step + "(" + attempt + ")";
  }
}
