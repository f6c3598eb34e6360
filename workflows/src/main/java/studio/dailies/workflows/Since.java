package studio.dailies.workflows;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Since when something is waited for, in the words of the Temporal UI.
public final class Since {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Since() {}

  /// The present time of the workflow, such as `since 27 Nov 14:02 UTC`. It is the same in every
  /// replay.
  public static String now() {
    return "since " + at(Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  /// Says in the current details what a workflow is at from now on.
  ///
  /// @param step without a full stop
  public static void doing(String step) {
    Workflow.setCurrentDetails(step + ", " + now() + ".");
  }

  static String at(Instant time) {
    return TIME.format(time);
  }
}
