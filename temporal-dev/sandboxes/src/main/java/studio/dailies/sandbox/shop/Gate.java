package studio.dailies.sandbox.shop;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;

/// What every call of the API passes: the key, the rate, the faults to come.
final class Gate {
  private final String key;
  private final Api api;
  private final Plans plans;
  private final Supplier<Settings> settings;
  private final Rate rate;
  private final CountDownLatch ending = new CountDownLatch(1);

  Gate(String key, Api api, Plans plans, Supplier<Settings> settings, Clock clock) {
    this.key = key;
    this.api = api;
    this.plans = plans;
    this.settings = settings;
    this.rate = new Rate(clock);
  }

  Answer handle(Call call) {
    if (!call.header("Authorization").orElse("").equals("Bearer " + key)) {
      return Refusal.unauthorized().answer();
    }
    int perMinute = settings.get().perMinute();
    int left = rate.take(perMinute);
    if (left < 0) {
      return Rate.told(Refusal.tooMany().answer(), perMinute, 0);
    }
    return plans
        .call(text(call))
        .map(plan -> faulty(call, plan, perMinute))
        .orElseGet(() -> Rate.told(answer(call), perMinute, left));
  }

  /// Ends every silence.
  void end() {
    ending.countDown();
  }

  private Answer faulty(Call call, Plan plan, int perMinute) {
    return switch (plan.behaviour()) {
      case RATE_LIMIT -> Rate.told(Refusal.tooMany().answer(), perMinute, 0);
      case ERROR_JSON -> {
        var body = Json.object().put("message", "An unexpected error occurred.");
        body.putObject("event_id");
        yield Answer.json(500, body);
      }
      case ERROR_HTML -> StorePages.words(500, "Server Error");
      case TIMEOUT -> {
        silence(plan.millis());
        yield new Answer.Dropped();
      }
      case LOST_ANSWER -> {
        answer(call);
        yield new Answer.Dropped();
      }
      default -> throw new IllegalStateException("of events: " + plan.behaviour());
    };
  }

  private Answer.Whole answer(Call call) {
    try {
      return api.handle(call);
    } catch (Refusal e) {
      return e.answer();
    }
  }

  private void silence(long millis) {
    try {
      var _ = ending.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(Call call) {
    return call.method()
        + " "
        + call.path()
        + "?"
        + call.query()
        + "\n"
        + new String(call.body(), StandardCharsets.UTF_8);
  }
}
