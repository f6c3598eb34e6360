package studio.dailies.activities.provider.piapi;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import studio.dailies.activities.net.KeyForHost;
import studio.dailies.activities.net.OneShotBody;
import studio.dailies.activities.net.Outbound;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.activities.provider.wire.Departure;
import studio.dailies.domain.model.Model;
import tools.jackson.databind.JsonNode;

/// PiAPI's tasks. It signs nothing and keeps no history that we can read; what a callback says is
/// believed only when the task, asked for with our key, says it too.
public final class PiapiClient implements ProviderClient {
  public static final String NAME = "piapi";

  private static final String SECRET = "x-webhook-secret";

  private final PiapiPaths paths;
  private final PiapiSettings settings;
  private final PiapiSecret secret;
  private final Clock clock;
  private final OkHttpClient submits;
  private final OkHttpClient questions;

  public PiapiClient(PiapiSettings settings, Clock clock) {
    this(settings, clock, Dns.SYSTEM);
  }

  PiapiClient(PiapiSettings settings, Clock clock, Dns dns) {
    HttpUrl api = HttpUrl.get(settings.api().toString());
    this.paths = new PiapiPaths(api);
    this.settings = settings;
    this.secret = new PiapiSecret(settings.callbacks());
    this.clock = clock;
    OkHttpClient shared =
        Outbound.client("piapi", dns)
            .addInterceptor(new KeyForHost(api, "x-api-key", settings.key()))
            .build();
    this.submits =
        shared
            .newBuilder()
            .callTimeout(settings.submitTimeout())
            .addNetworkInterceptor(new Departure(clock, settings.submitTimeout()))
            .build();
    this.questions = Outbound.questions(shared, settings.askTimeout());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration sendTimeout(Model model) {
    return settings.submitTimeout();
  }

  @Override
  public Submission submit(SubmitRequest request) {
    Departure.Ticket ticket = new Departure.Ticket(request.window());
    Request sent =
        to(paths.tasks())
            .tag(Departure.Ticket.class, ticket)
            .post(new OneShotBody(PiapiBody.of(request, secret)))
            .build();
    try (Response response = submits.newCall(sent).execute()) {
      return PiapiVerdict.submission(PiapiAnswer.read(response, clock.instant()), clock.instant());
    } catch (IOException e) {
      return ticket.isUsed() ? new Submission.Unknown() : new Submission.NotSent(clock.instant());
    }
  }

  @Override
  public JobState look(ProviderJob job) {
    return PiapiVerdict.state(ask(to(paths.task(job))), job.job());
  }

  @Override
  public JobResult result(ProviderJob job) {
    return PiapiVerdict.result(ask(to(paths.task(job))), job.job());
  }

  /// Only a task that has not begun can be stopped. How PiAPI refuses the others is not documented,
  /// so any clear no of its own is one: the result tells what came of the task.
  @Override
  public void cancel(ProviderJob job) {
    PiapiAnswer answer = ask(to(paths.task(job)).delete());
    boolean heard =
        switch (answer.status()) {
          case 401, 403, 408, 425, 429 -> false;
          default -> answer.is2xx() || answer.status() / 100 == 4;
        };
    if (!heard) {
      throw PiapiVerdict.unavailable("to cancel", answer);
    }
  }

  /// The secret came in clear and is no signature: whoever saw one callback knows it. So it only
  /// says that asking is worth while; that PiAPI itself has this very address for the task decides.
  @Override
  public Optional<String> jobNamedBy(Callback callback) {
    URI expected = callback.expected();
    String claimed = callback.headers().get(SECRET);
    if (expected == null || claimed == null || !secret.fits(expected, claimed)) {
      return Optional.empty();
    }
    return taskIn(callback).filter(task -> isToldTo(task, expected));
  }

  /// A callback. PiAPI has no list of tasks that we could look into.
  @Override
  public Evidence evidence(Model model) {
    return Evidence.CALLBACK;
  }

  @Override
  public Optional<Found> find(LostAttempt lost) {
    return Optional.empty();
  }

  /// PiAPI has no call to delete a task or what it made; the files go after some days, each
  /// family's at its own time.
  @Override
  public Forgotten forget(ProviderJob job) {
    return Forgotten.EXPIRES;
  }

  /// Wrapped in `data`, as it is documented, or flat, as it was seen.
  private static Optional<String> taskIn(Callback callback) {
    JsonNode body = PiapiAnswer.object(callback.body());
    return PiapiAnswer.idOf(body.path("data")).or(() -> PiapiAnswer.idOf(body));
  }

  private boolean isToldTo(String task, URI expected) {
    PiapiAnswer answer = ask(to(paths.task(task)));
    if (answer.isGone()) {
      return false;
    }
    if (!answer.isSuccess() || !answer.taskId().equals(Optional.of(task))) {
      throw PiapiVerdict.unavailable("for a task", answer);
    }
    return answer.webhook().equals(Optional.of(expected.toString()));
  }

  private PiapiAnswer ask(Request.Builder request) {
    try (Response response = questions.newCall(request.build()).execute()) {
      return PiapiAnswer.read(response, clock.instant());
    } catch (IOException e) {
      // Without the cause: its text may hold addresses.
      throw new ProviderUnavailable("PiAPI gave no answer: " + e.getClass().getSimpleName(), null);
    }
  }

  private static Request.Builder to(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("Accept", "application/json")
        .header("User-Agent", "dailies");
  }
}
