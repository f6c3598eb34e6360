package studio.dailies.api.project;

import java.util.function.BooleanSupplier;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.Ids;

/// Cursors are the ids of what a page ended with.
final class Cursors {
  private Cursors() {}

  static void check(String cursor, BooleanSupplier isThere) {
    if (!Ids.isId(cursor) || !isThere.getAsBoolean()) {
      throw Refusal.field("cursor", cursor, "must be the `next` of an earlier page");
    }
  }
}
