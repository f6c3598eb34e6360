package studio.dailies.api.operator;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.operator.Action;
import studio.dailies.store.operator.Deeds;

/// Does what an operator wants, if their role allows it, and keeps the record of it. The record
/// comes first: what cannot be recorded is not done.
@Component
final class Acting {
  static final String DONE = "done";

  private static final int WHY_MAX = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);

  private final Deeds deeds;

  Acting(Deeds deeds) {
    this.deeds = deeds;
  }

  /// What every action is sent with.
  record Reason(@Nullable String why) {}

  /// @param target what it is done to: an id, or the name of a provider or sweep
  /// @param about whose account that concerns; empty if nobody's
  /// @throws Refusal `role-missing`; or what the deed itself is refused with, which is recorded
  <T> T act(
      Jwt token,
      Action action,
      String target,
      Optional<AccountId> about,
      @Nullable String why,
      Supplier<T> deed) {
    Operator operator = Operator.of(token);
    require(operator, action);
    String reason = Texts.line("why", why, WHY_MAX);
    String id = deeds.begin(operator.id(), action, target, about, reason);
    // To whom stands in the record alone: that goes with the account, and logs do not.
    LOG.info("{} begins {} (record {})", operator.id(), action.word(), id);
    T result;
    try {
      result = deed.get();
    } catch (Refusal refusal) {
      deeds.end(id, refusal.problem().type());
      throw refusal;
    }
    deeds.end(id, DONE);
    return result;
  }

  /// @throws Refusal `role-missing`
  static void require(Operator operator, Action action) {
    if (!operator.roles().contains(action.role())) {
      throw Refusal.of(
          ProblemType.ROLE_MISSING,
          "%s takes the role %s. Nothing was changed."
              .formatted(action.word(), action.role().word()));
    }
  }
}
