package studio.dailies.sandbox.piapi;

import java.util.Arrays;
import java.util.Locale;

/// Every way in which PiAPI is made to differ from its best day, by where it shows. A plan names
/// one in lower case with hyphens (`lost-answer`), or some of different places joined by a plus
/// (`lost-answer+forged-secret`); they are fixed when a task is created and stay with it.
record Faults(Submit submit, Run run, Look look, Tell tell, Clip clip, Money money) {
  static final Faults NONE =
      new Faults(Submit.NORMAL, Run.NORMAL, Look.NORMAL, Tell.NORMAL, Clip.NORMAL, Money.NORMAL);

  /// How a create is answered.
  enum Submit {
    NORMAL,
    /// By the plan's status; nothing is done.
    REJECT_SUBMIT,
    /// By 200, with the plan's status as the envelope's code; nothing is done.
    REFUSED_IN_200,
    /// The task exists, the connection is dropped before the answer.
    LOST_ANSWER,
    /// The task exists; nothing is said for the plan's `millis`, then the connection is dropped.
    HANG,
    /// The task exists, the answer ends in its middle.
    CUT_ANSWER,
    /// The task exists, the answer is a page of 502.
    ACCEPTED_502,
    /// The task is staged for the plan's `millis` first.
    STAGED
  }

  /// What becomes of the work.
  enum Run {
    NORMAL,
    NEVER_FINISHES,
    /// A DELETE is accepted, but the task completes all the same.
    CANCEL_TOO_LATE,
    /// It fails, and its error says so.
    FAIL,
    /// It fails, and only a line of its logs says why.
    FAIL_IN_LOGS,
    /// The content is refused.
    POLICY,
    /// It fails because those behind PiAPI were asked too often.
    LIMIT_INSIDE,
    /// It completes, and every address in its output is empty.
    NO_MEDIA,
    /// It completes with the media inside the answer.
    DATA_URI
  }

  /// How a look at the task is answered.
  enum Look {
    NORMAL,
    /// The first three by the plan's status.
    REJECT_LOOK,
    /// By 404, once the task has ended.
    FORGOTTEN,
    /// Once the task has ended: by its end, by `processing`, by a failure, and round again.
    FLAPPING,
    /// A live task is in a state that nobody has heard of.
    UNKNOWN_STATE,
    /// `in_progress` and `success`, which some clients know.
    OTHER_WORDS,
    /// States begin with a capital, as the schema prints them.
    CAPITALS,
    /// Empty `meta` and `input`, no logs.
    SPARSE
  }

  /// How the end is told to the webhook.
  enum Tell {
    NORMAL,
    NO_CALLBACK,
    /// Before the create is answered.
    EARLY_CALLBACK,
    DUPLICATE_CALLBACK,
    /// A `processing` comes after the end.
    REORDERED_CALLBACK,
    /// The creation is told too.
    PROGRESS_CALLBACK,
    /// With a secret that is not the task's.
    FORGED_SECRET,
    /// Without the secret.
    NO_SECRET,
    /// Without `timestamp` and `data` around the task.
    FLAT_CALLBACK
  }

  /// What the result host answers.
  enum Clip {
    NORMAL,
    FORBIDDEN_CLIP,
    MISSING_CLIP,
    /// By 200 with a page.
    HTML_CLIP,
    /// The first download ends at 90 per cent; later ones are whole.
    CUT_CLIP,
    EMPTY_CLIP,
    /// A picture that is named, and called, a clip.
    PICTURE_CLIP
  }

  /// What is charged.
  enum Money {
    NORMAL,
    /// A task that fails is charged all the same.
    PENALTY,
    /// One task is billed twice: a planted bug.
    DOUBLE_BILL
  }

  /// Throws IllegalArgumentException naming the word that is none of these.
  static Faults named(String words) {
    Faults faults = NONE;
    for (String word : words.split("\\+", -1)) {
      faults = faults.and(word);
    }
    return faults;
  }

  private Faults and(String word) {
    if (word.equals("normal")) {
      return this;
    }
    Faults more =
        new Faults(
            is(word, submit),
            is(word, run),
            is(word, look),
            is(word, tell),
            is(word, clip),
            is(word, money));
    if (more.equals(this)) {
      throw new IllegalArgumentException("behaviour: unknown: " + word);
    }
    return more;
  }

  /// The constant of that name among its kind; the one that was there if there is none.
  private static <E extends Enum<E>> E is(String word, E there) {
    return Arrays.stream(there.getDeclaringClass().getEnumConstants())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
        .findFirst()
        .orElse(there);
  }
}
