package studio.dailies.activities.provider.fal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
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
import studio.dailies.activities.provider.wire.WireBody;
import studio.dailies.domain.model.Model;
import tools.jackson.databind.json.JsonMapper;

/// fal's queue. It keeps no request of ours, forgets what it made, and is not to put another model
/// in place of the one that was priced.
public final class FalClient implements ProviderClient {
  public static final String NAME = "fal";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final FalPaths paths;
  private final HttpUrl platform;
  private final FalSettings settings;
  private final Clock clock;
  private final OkHttpClient submits;
  private final OkHttpClient questions;
  private final FalKeys keys;

  public FalClient(FalSettings settings, Clock clock) {
    this(settings, clock, Dns.SYSTEM);
  }

  FalClient(FalSettings settings, Clock clock, Dns dns) {
    HttpUrl queue = HttpUrl.get(settings.queue().toString());
    this.platform = HttpUrl.get(settings.platform().toString());
    this.paths = new FalPaths(queue);
    this.settings = settings;
    this.clock = clock;
    OkHttpClient shared =
        Outbound.client("fal", dns)
            .addInterceptor(new KeyForHost(queue, "Authorization", "Key " + settings.key()))
            .addInterceptor(new KeyForHost(platform, "Authorization", "Key " + settings.key()))
            .build();
    this.submits =
        shared
            .newBuilder()
            .callTimeout(settings.submitTimeout())
            .addNetworkInterceptor(new Departure(clock, settings.submitTimeout()))
            .build();
    this.questions = Outbound.questions(shared, settings.askTimeout());
    this.keys = new FalKeys(questions, settings.keys(), clock);
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
    HttpUrl.Builder url = paths.submit(request.model().endpoint());
    if (request.callback() != null) {
      url.addQueryParameter("fal_webhook", request.callback().toString());
    }
    Request sent =
        to(url.build())
            .header("X-Fal-Store-IO", "0")
            .header(
                "X-Fal-Object-Lifecycle-Preference",
                "{\"expiration_duration_seconds\":" + settings.keepFor().toSeconds() + "}")
            .header("x-app-fal-disable-fallback", "true")
            .tag(Departure.Ticket.class, ticket)
            .post(new OneShotBody(JSON.writeValueAsBytes(WireBody.of(request))))
            .build();
    try (Response response = submits.newCall(sent).execute()) {
      return FalVerdict.submission(FalAnswer.read(response, clock.instant()), clock.instant());
    } catch (IOException e) {
      return ticket.isUsed() ? new Submission.Unknown() : new Submission.NotSent(clock.instant());
    }
  }

  @Override
  public JobState look(ProviderJob job) {
    return FalVerdict.state(ask(paths.status(job)));
  }

  @Override
  public JobResult result(ProviderJob job) {
    return FalVerdict.result(ask(paths.result(job)));
  }

  @Override
  public void cancel(ProviderJob job) {
    FalAnswer answer = ask(to(paths.cancel(job)).put(RequestBody.EMPTY));
    // 400: it has completed; 404: it is gone. Both leave nothing to stop.
    if (!answer.isSuccess() && answer.status() != 400 && answer.status() != 404) {
      throw new ProviderUnavailable(
          "fal answered " + answer.status() + " to a cancel", answer.retryAfter().orElse(null));
    }
  }

  /// The name is read from what was signed, never from the body, which has other names beside it.
  @Override
  public Optional<String> jobNamedBy(Callback callback) {
    return FalSignature.read(callback)
        .filter(signature -> keys.anyFits(signature::fits))
        .map(FalSignature::request);
  }

  /// A callback that fal has signed. Its own records are of no use: it keeps none of our requests.
  @Override
  public Evidence evidence(Model model) {
    return Evidence.CALLBACK;
  }

  @Override
  public Optional<Found> find(LostAttempt lost) {
    return Optional.empty();
  }

  /// Deletes the files that the job made; of the request fal keeps nothing.
  @Override
  public Forgotten forget(ProviderJob job) {
    FalAnswer answer = ask(to(FalPaths.payloads(platform, job)).delete());
    // 404: gone already.
    if (answer.status() != 404 && !(answer.isSuccess() && answer.allFilesAreDeleted())) {
      throw new ProviderUnavailable(
          "fal answered " + answer.status() + " to a deletion", answer.retryAfter().orElse(null));
    }
    return Forgotten.DELETED;
  }

  private FalAnswer ask(HttpUrl url) {
    return ask(to(url));
  }

  private FalAnswer ask(Request.Builder request) {
    try (Response response = questions.newCall(request.build()).execute()) {
      return FalAnswer.read(response, clock.instant());
    } catch (IOException e) {
      // Without the cause: its text may hold addresses.
      throw new ProviderUnavailable("fal gave no answer: " + e.getClass().getSimpleName(), null);
    }
  }

  private static Request.Builder to(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("Accept", "application/json")
        .header("User-Agent", "dailies");
  }
}
