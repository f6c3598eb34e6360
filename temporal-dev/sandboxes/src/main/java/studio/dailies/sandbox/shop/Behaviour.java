package studio.dailies.sandbox.shop;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every way in which the shop is made to differ from its best day. A plan names one in lower case
/// with hyphens (`lost-answer`).
enum Behaviour {
  /// The API answers 429, with its headers; nothing is done.
  RATE_LIMIT,
  /// The API answers 500 with JSON that is not JSON:API; nothing is done.
  ERROR_JSON,
  /// The API answers 500 with a page; nothing is done.
  ERROR_HTML,
  /// The API says nothing for the plan's `millis`, then drops the connection; nothing is done.
  TIMEOUT,
  /// The API does what was asked, and drops the connection.
  LOST_ANSWER,

  /// The event is never sent.
  DROP,
  /// The event is sent twice.
  DUPLICATE,
  /// The event is sent after the next one, of this payment or of another.
  REORDER,
  /// The event is sent `millis` later.
  DELAY,
  /// The event claims the other mode.
  TEST_MODE,
  /// The event names a store that is not the seller's.
  OTHER_STORE,
  /// The event is signed with another secret.
  WRONG_SECRET,
  NO_WEBHOOK_ID,
  /// The event names a variant that nobody sells. Invoices name none.
  UNKNOWN_VARIANT,
  /// The event says 3 where it says how many. Invoices do not say.
  QUANTITY_THREE,
  NO_CUSTOM,
  /// The event carries the plan's `custom` in place of the checkout's.
  FOREIGN_CUSTOM,
  /// The slashes in the body are written `\/`.
  ESCAPED_SLASHES;

  static Optional<Behaviour> named(String name) {
    return Arrays.stream(values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst();
  }

  /// Whether it is of events, not of calls of the API.
  boolean ofEvents() {
    return compareTo(LOST_ANSWER) > 0;
  }
}
