package studio.dailies.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What an audit needs of a generation's row.
///
/// @param bytes the size of the take, absent while there is none
/// @param erasedAt when it was closed in order to be erased with its project
/// @param planned the plan in which it waits for its turn, absent once it was begun
/// @param controlledAt since when its media lies in the private bucket
/// @param written whether it has what a person wrote
record Row(
    String id,
    String ledger,
    String provider,
    long price,
    Step step,
    int attempt,
    List<Attempt> attempts,
    List<String> jobNames,
    @Nullable String mediaKey,
    @Nullable Long bytes,
    List<String> copies,
    @Nullable Cost cost,
    @Nullable Instant erasedAt,
    @Nullable Planned planned,
    @Nullable Instant controlledAt,
    boolean written) {
  private static final long VERSION = 1;
  private static final int ID_DIGITS = 32;

  /// In their usual order.
  enum Step {
    PLANNED,
    NEW,
    HELD,
    SENDING,
    ACCEPTED,
    UNKNOWN,
    STORED,
    DONE,
    ENDING,
    FAILED;

    boolean isFinal() {
      return this == DONE || this == FAILED;
    }

    /// Between the hold and settling.
    boolean isHeld() {
      return this == HELD || this == SENDING || this == ACCEPTED || this == UNKNOWN;
    }
  }

  enum Disclosure {
    INTENDED,
    SENT,
    UNKNOWN,
    NOT_SENT,
    DELETED,
    EXPIRES
  }

  /// @param answer the name of an answer that came without a job
  record Attempt(int number, Disclosure disclosure, @Nullable String job, @Nullable String answer) {
    /// Whether its job, if there is one, is one that nobody has told us of.
    boolean mayHaveAnUnknownJob() {
      return job == null && disclosure != Disclosure.NOT_SENT;
    }
  }

  /// @throws Unreadable if the document is not of the form that this program knows
  static Row read(Document document) {
    Fields fields = new Fields(document);
    if (fields.count("v") != VERSION) {
      throw new Unreadable("v is " + fields.count("v") + ", and only " + VERSION + " is known");
    }
    Fields media = document.get("media") == null ? null : fields.inner("media");
    List<Attempt> attempts = fields.list("attempts").stream().map(Row::attempt).toList();
    for (int i = 0; i < attempts.size(); i++) {
      if (attempts.get(i).number() != i + 1) {
        throw new Unreadable("attempts are not numbered from 1");
      }
    }
    return new Row(
        fields.hex("_id", ID_DIGITS),
        fields.hex("ledger", ID_DIGITS),
        fields.text("provider"),
        fields.count("price"),
        fields.word("step", Step.class),
        Math.toIntExact(Math.min(fields.count("attempt"), Integer.MAX_VALUE)),
        attempts,
        fields.texts("jobNames"),
        fields.textOrNull("mediaKey"),
        media == null ? null : media.count("bytes"),
        document.get("copies") == null ? List.of() : fields.texts("copies"),
        document.get("cost") == null ? null : cost(fields.inner("cost")),
        fields.timeOrNull("erasedAt"),
        planned(fields),
        fields.timeOrNull("controlledAt"),
        document.get("sealed") != null);
  }

  /// @param run absent where the row names none
  record Planned(@Nullable String run, Instant since) {}

  private static @Nullable Planned planned(Fields fields) {
    return fields.word("step", Step.class) == Step.PLANNED
        ? new Planned(fields.hexOrNull("sceneRun", ID_DIGITS), fields.time("createdAt"))
        : null;
  }

  /// Millionths of a US dollar.
  record Cost(long charged, long expected) {}

  private static Cost cost(Fields cost) {
    return new Cost(cost.count("charged"), cost.count("expected"));
  }

  private static Attempt attempt(Fields attempt) {
    return new Attempt(
        Math.toIntExact(Math.min(attempt.count("number"), Integer.MAX_VALUE)),
        attempt.word("disclosure", Disclosure.class),
        attempt.textOrNull("job"),
        attempt.textOrNull("answer"));
  }

  /// Whether anything is left of what goes when it is erased.
  boolean hasWhatIsErased() {
    return written || mediaKey != null || bytes != null || !copies.isEmpty();
  }

  /// The names under which a provider knows its jobs and answers.
  List<String> names() {
    return attempts.stream()
        .flatMap(attempt -> Stream.of(attempt.job(), attempt.answer()))
        .filter(Objects::nonNull)
        .map(name -> provider + "/" + name)
        .toList();
  }

  /// The names of its jobs, each the only one of that name anywhere.
  List<String> jobs() {
    return attempts.stream()
        .filter(attempt -> attempt.job() != null)
        .map(attempt -> provider + "/" + attempt.job())
        .toList();
  }
}
