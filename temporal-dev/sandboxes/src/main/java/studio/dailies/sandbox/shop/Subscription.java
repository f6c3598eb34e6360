package studio.dailies.sandbox.shop;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan that somebody is on. Until `endsAt` a cancelled one is still paid.
record Subscription(
    long id,
    long order,
    Realm realm,
    Buyer buyer,
    Item item,
    State state,
    Instant renewsAt,
    @Nullable Instant endsAt,
    Instant createdAt,
    Instant updatedAt,
    Map<String, String> custom)
    implements Row {

  /// In lower case they are the shop's words.
  enum State {
    ACTIVE,
    PAST_DUE,
    CANCELLED,
    EXPIRED
  }

  /// The one that an order of a plan begins.
  static Subscription begun(long id, Order order, Instant now) {
    return new Subscription(
        id,
        order.id(),
        order.payment().realm(),
        order.payment().buyer(),
        order.item(),
        State.ACTIVE,
        monthAfter(now),
        null,
        now,
        now,
        order.custom());
  }

  @Override
  public String key() {
    return Long.toString(id);
  }

  boolean over() {
    return state == State.CANCELLED || state == State.EXPIRED;
  }

  Subscription renewed(Instant now) {
    return changed(State.ACTIVE, monthAfter(renewsAt), null, now);
  }

  Subscription pastDue(Instant now) {
    return changed(State.PAST_DUE, renewsAt, null, now);
  }

  Subscription cancelled(Instant now) {
    return changed(State.CANCELLED, renewsAt, renewsAt, now);
  }

  Subscription expired(Instant now) {
    return changed(State.EXPIRED, renewsAt, now, now);
  }

  private static Instant monthAfter(Instant at) {
    return at.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  private Subscription changed(State next, Instant renews, @Nullable Instant ends, Instant now) {
    return new Subscription(
        id, order, realm, buyer, item, next, renews, ends, createdAt, now, custom);
  }
}
