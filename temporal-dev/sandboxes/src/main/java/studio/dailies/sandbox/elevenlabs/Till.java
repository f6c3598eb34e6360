package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.media.Media;

/// What every call that answers with sound goes through once its input is good: a plan, a slot, the
/// quota, the bill, and only then the answer.
final class Till {
  private final Generations generations;
  private final Plans plans;
  private final Supplier<Settings> settings;
  private final Patience patience;
  private final Ids ids;
  private final Clock clock;
  private final Slots slots = new Slots();

  Till(
      Generations generations,
      Plans plans,
      Supplier<Settings> settings,
      Patience patience,
      Ids ids,
      Clock clock) {
    this.generations = generations;
    this.plans = plans;
    this.settings = settings;
    this.patience = patience;
    this.ids = ids;
    this.clock = clock;
  }

  Answer.Whole refuse(Refusal refusal) {
    return refusal.answer(settings.get(), ids.next());
  }

  /// @param shape how what was made is answered
  Answer sell(Product product, Ask ask, Function<Generation, Answer.Whole> shape)
      throws IOException {
    Plans.Plan plan = plans.take(ask.text());
    if (plan.behaviour() == Behaviour.REJECT) {
      return rejected(plan);
    }
    Settings now = settings.get();
    Slots.Group group = Slots.Group.of(product, ask.model());
    Optional<Slots.Lease> slot = slots.take(group, group.most(now));
    if (slot.isEmpty()) {
      return told(
          refuse(new Refusal(429, "concurrent_limit_exceeded", "Too many concurrent requests.")),
          now.retryAfter());
    }
    try (Slots.Lease lease = slot.get()) {
      patience.pause(now.callMillis());
      Optional<Answer.Whole> poor = poor(ask);
      if (poor.isPresent()) {
        return poor.get();
      }
      Generation made = record(product, ask, plan, Generation.Outcome.OK, false);
      return presented(made, () -> withHeaders(shape.apply(made), made, lease, group.most(now)));
    }
  }

  Plans.Plan plan(String text) {
    return plans.take(text);
  }

  Answer.Whole rejected(Plans.Plan plan) {
    return told(refuse(Refusal.usual(plan.status()).coded(plan.code())), plan.retryAfter());
  }

  /// The refusal for an account that cannot pay. It is a 401.
  Optional<Answer.Whole> poor(Ask ask) {
    long left = settings.get().credits() - generations.spent();
    return ask.credits() <= left
        ? Optional.empty()
        : Optional.of(
            refuse(
                new Refusal(
                    401,
                    "quota_exceeded",
                    "You have " + left + " credits remaining, " + ask.credits() + " are needed.")));
  }

  Generation record(
      Product product, Ask ask, Plans.Plan plan, Generation.Outcome outcome, boolean webhook) {
    var now = clock.instant();
    return generations.add(
        new Generation(
            ids.next(),
            ids.next(),
            product,
            ask,
            generations.spent(),
            now,
            now.plusMillis(settings.get().jobMillis()),
            plan.behaviour(),
            outcome,
            plan.code().isEmpty() ? "model_error" : plan.code(),
            webhook,
            false,
            false));
  }

  /// The answer as its behaviour spoils it. What it is about has been made, and billed.
  Answer presented(Generation made, Supplier<Answer.Whole> answer) throws IOException {
    return switch (made.behaviour()) {
      case LOST_ANSWER -> new Answer.Dropped();
      case HANG -> {
        patience.hang();
        yield new Answer.Dropped();
      }
      case FAIL_AFTER_BILLING -> refuse(Refusal.usual(500));
      case CUT_BODY -> {
        Answer.Whole whole = answer.get();
        yield new Answer.Cut(whole, whole.body().length * 6 / 10);
      }
      case EMPTY_BODY -> {
        Answer.Whole whole = answer.get();
        yield new Answer.Whole(whole.status(), whole.headers(), new byte[0]);
      }
      case HTML_BODY -> Answer.html(200, "<html><body><h1>Not what you wanted</h1></body></html>");
      case WRONG_MEDIA ->
          new Answer.Whole(
              200, answer.get().headers(), Media.png(64, 64, "elevenlabs", "not a sound"));
      case NORMAL,
          REJECT,
          BARE_HEADERS,
          NO_HISTORY,
          LATE_HISTORY,
          SLOW_HISTORY,
          DELETE_FAILS,
          DOUBLE_BILL,
          FAIL,
          NEVER_FINISHES,
          EARLY_WEBHOOK,
          NO_WEBHOOK,
          BAD_SIGNATURE,
          MISSING_CLIP,
          HTML_CLIP,
          EMPTY_CLIP,
          CUT_CLIP ->
          answer.get();
    };
  }

  private Answer.Whole withHeaders(
      Answer.Whole whole, Generation made, Slots.Lease lease, int most) {
    if (made.behaviour() == Behaviour.BARE_HEADERS) {
      return whole;
    }
    Answer.Whole more =
        whole
            .with("request-id", made.id())
            .with("x-trace-id", made.id())
            .with("x-region", "sandbox")
            .with("current-concurrent-requests", Integer.toString(lease.now()))
            .with("maximum-concurrent-requests", Integer.toString(most));
    if (made.product() != Product.MUSIC) {
      more = more.with("character-cost", Long.toString(made.ask().credits()));
    }
    boolean named =
        made.product() == Product.SPEECH && made.ask().kept() && settings.get().historyItemId();
    return named ? more.with("history-item-id", made.historyId()) : more;
  }

  private Answer.Whole told(Answer.Whole refusal, String retryAfter) {
    return Refusal.retryAfter(retryAfter, clock.instant())
        .map(value -> refusal.with("Retry-After", value))
        .orElse(refusal);
  }
}
