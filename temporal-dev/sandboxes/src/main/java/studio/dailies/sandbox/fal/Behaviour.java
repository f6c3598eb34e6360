package studio.dailies.sandbox.fal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every way in which fal is made to differ from its best day. A plan names one in lower case with
/// hyphens (`lost-answer`); it is fixed when a request is submitted and stays with its job.
enum Behaviour {
  /// All goes well.
  NORMAL,
  /// The submit is answered by the plan's status; nothing is done.
  REJECT_SUBMIT,
  /// The result is a validation error (422).
  REFUSE,
  /// The result is a content policy violation (422).
  POLICY,
  /// The job completes with an error type; its result is a 500.
  FAIL,
  /// The work is done, the connection is dropped before the submit is answered.
  LOST_ANSWER,
  NO_CALLBACK,
  /// The job is done and called back before the submit is answered.
  EARLY_CALLBACK,
  DUPLICATE_CALLBACK,
  BAD_SIGNATURE,
  NEVER_FINISHES,
  /// A cancel is accepted, but the job completes all the same.
  CANCEL_TOO_LATE,
  /// One job is billed twice: a planted bug.
  DOUBLE_BILL,
  /// The media URL answers 404.
  MISSING_CLIP,
  /// The media URL answers 200 with a page.
  HTML_CLIP,
  /// The first download ends at 90 per cent; later ones are whole.
  CUT_CLIP,
  /// The media URL answers 200 with no bytes.
  EMPTY_CLIP;

  static Optional<Behaviour> named(String name) {
    return Arrays.stream(values()).filter(value -> value.word().equals(name)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
