package studio.dailies.sandbox.elevenlabs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every way in which ElevenLabs is made to differ from its best day. A plan names one in lower
/// case with hyphens (`lost-answer`); it is fixed when a request comes and stays with what it made.
enum Behaviour {
  /// All goes well.
  NORMAL,
  /// Answered by the plan's status and code; nothing is made or billed.
  REJECT,
  /// Made and billed; the connection is dropped without a byte.
  LOST_ANSWER,
  /// Made and billed; nothing is answered until a release, then the connection is dropped.
  HANG,
  /// Made and billed; answered by a 500.
  FAIL_AFTER_BILLING,
  /// Made and billed; the body ends at 60 per cent.
  CUT_BODY,
  /// Made and billed; 200 and no byte.
  EMPTY_BODY,
  /// Made and billed; 200 and a page.
  HTML_BODY,
  /// Made and billed; a picture that says it is sound.
  WRONG_MEDIA,
  /// Made and billed; none of the headers that are not in every document.
  BARE_HEADERS,
  /// Made and billed, and never in the history.
  NO_HISTORY,
  /// In the history only after the time of a job.
  LATE_HISTORY,
  /// In the history at once, as `processing` for the time of a job.
  SLOW_HISTORY,
  /// The first DELETE of its history item is answered by a 500.
  DELETE_FAILS,
  /// Billed twice: a planted bug.
  DOUBLE_BILL,
  /// The flow fails with the plan's code as its reason.
  FAIL,
  /// The flow never ends, unless it is released.
  NEVER_FINISHES,
  /// The flow ends, and its webhook is told, before the POST is answered.
  EARLY_WEBHOOK,
  NO_WEBHOOK,
  BAD_SIGNATURE,
  /// What was made answers 404 where it can be fetched.
  MISSING_CLIP,
  /// What was made answers 200 with a page where it can be fetched.
  HTML_CLIP,
  /// What was made answers 200 with no bytes where it can be fetched.
  EMPTY_CLIP,
  /// The first download of what was made ends at 90 per cent.
  CUT_CLIP;

  static Optional<Behaviour> named(String name) {
    return Arrays.stream(values()).filter(value -> value.word().equals(name)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
