package studio.dailies.activities.provider.elevenlabs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.activities.provider.UnusableMedia;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.activities.provider.wire.Departure;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Model;

/// ElevenLabs. Speech, effects and music are the answer to their sending; flows are jobs. What is
/// lost of speech and flows is found in its history, of effects and music nowhere.
public final class ElevenLabsClient implements ProviderClient {
  public static final String NAME = "elevenlabs";

  private static final long LONGEST_ANSWER = 1 << 20;

  private final ElevenLabsSettings settings;
  private final Clock clock;
  private final ElevenLabsPaths paths;
  private final ElevenLabsWire wire;
  private final ElevenLabsHistory history;
  private final ElevenLabsRecordings recordings;

  public ElevenLabsClient(ElevenLabsSettings settings, Clock clock) {
    this(settings, clock, Dns.SYSTEM);
  }

  ElevenLabsClient(ElevenLabsSettings settings, Clock clock, Dns dns) {
    HttpUrl api = HttpUrl.get(settings.api().toString());
    this.settings = settings;
    this.clock = clock;
    this.paths = new ElevenLabsPaths(api, settings.retention());
    this.wire = new ElevenLabsWire(settings, api, clock, dns);
    this.history = new ElevenLabsHistory(paths, wire);
    this.recordings = new ElevenLabsRecordings(paths, wire, history, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration sendTimeout(Model model) {
    return settings.timeout(ElevenLabsEndpoint.of(model));
  }

  @Override
  public Submission submit(SubmitRequest request) {
    ElevenLabsEndpoint endpoint = ElevenLabsEndpoint.of(request.model());
    Map<String, Object> body = ElevenLabsBody.of(endpoint, request, settings.webhookSecret());
    HttpUrl url = paths.submit(endpoint, body);
    Departure.Ticket ticket = new Departure.Ticket(request.window());
    try (Response response = wire.submit(endpoint, url, body, ticket)) {
      return answered(endpoint, request, response);
    } catch (IOException e) {
      return ticket.isUsed() ? new Submission.Unknown() : new Submission.NotSent(clock.instant());
    }
  }

  private Submission answered(ElevenLabsEndpoint endpoint, SubmitRequest request, Response response)
      throws IOException {
    if (endpoint == ElevenLabsEndpoint.FLOW) {
      return ElevenLabsVerdict.begun(read(response), clock.instant());
    }
    return response.code() == 200
        ? delivered(endpoint, request, response)
        : ElevenLabsVerdict.refusal(read(response), clock.instant());
  }

  /// The name is kept before the body is read, so that a lost body can be looked for. A page
  /// instead of sound is somebody in between, and says nothing about what was made.
  private Submission delivered(
      ElevenLabsEndpoint endpoint, SubmitRequest request, Response response) throws IOException {
    Optional<String> named = ElevenLabsJob.id(response.header("request-id"));
    named.ifPresent(request.intake()::named);
    if (!isSound(response)) {
      return new Submission.Unknown();
    }
    try {
      request.intake().take(response.body().byteStream());
    } catch (UnusableMedia e) {
      return new Submission.Refused(FailureReason.RESULT_UNUSABLE);
    }
    return new Submission.Delivered(
        kept(endpoint, response, named),
        ElevenLabsCredits.charge(request.model(), response.header("character-cost")));
  }

  /// The name under which it stands in the history, if it does.
  private @Nullable String kept(
      ElevenLabsEndpoint endpoint, Response response, Optional<String> named) {
    if (endpoint != ElevenLabsEndpoint.SPEECH || settings.retention() == Retention.OFF) {
      return null;
    }
    return ElevenLabsJob.id(response.header("history-item-id"))
        .<ElevenLabsJob>map(ElevenLabsJob.Recording::new)
        .or(() -> named.map(id -> new ElevenLabsJob.Request(clock.instant(), id)))
        .map(ElevenLabsJob::name)
        .orElse(null);
  }

  @Override
  public JobState look(ProviderJob job) {
    return switch (ElevenLabsJob.read(job.job())) {
      case ElevenLabsJob.Flow(String id) -> ElevenLabsVerdict.flowState(wire.get(paths.flow(id)));
      // What is in the history has been made, or all but; the result tells.
      case ElevenLabsJob.Recording _, ElevenLabsJob.Request _ -> JobState.FINISHED;
    };
  }

  @Override
  public JobResult result(ProviderJob job) {
    return switch (ElevenLabsJob.read(job.job())) {
      case ElevenLabsJob.Flow(String id) -> ElevenLabsVerdict.flowResult(wire.get(paths.flow(id)));
      case ElevenLabsJob.Recording(String id) -> recordings.result(id);
      case ElevenLabsJob.Request request -> recordings.result(request);
    };
  }

  /// Nothing can be stopped there: what answers at once is over when it is known, and for flows no
  /// document knows a way.
  @Override
  public void cancel(ProviderJob job) {}

  /// A workspace has one address for all its webhooks, so only the body says which flow it is.
  @Override
  public Optional<String> jobNamedBy(Callback callback) {
    return ElevenLabsWebhook.flow(callback, settings.webhookSecret()).map(ElevenLabsJob::name);
  }

  @Override
  public Evidence evidence(Model model) {
    return switch (ElevenLabsEndpoint.of(model)) {
      case SPEECH -> settings.retention() == Retention.OFF ? Evidence.NOTHING : Evidence.HISTORY;
      case FLOW -> Evidence.HISTORY;
      case EFFECT, MUSIC -> Evidence.NOTHING;
    };
  }

  /// A flow too is found by its recording: the list of flows tells neither text nor voice nor time.
  @Override
  public Optional<Found> find(LostAttempt lost) {
    return history
        .find(lost)
        .map(it -> new Found(new ElevenLabsJob.Recording(it.id()).name(), it.request()));
  }

  /// No document knows a way to delete a flow; its address dies within the hour.
  @Override
  public Forgotten forget(ProviderJob job) {
    return switch (ElevenLabsJob.read(job.job())) {
      case ElevenLabsJob.Flow _ -> Forgotten.EXPIRES;
      case ElevenLabsJob.Recording(String id) -> recordings.forget(id);
      case ElevenLabsJob.Request request -> recordings.forget(request);
    };
  }

  private ElevenLabsAnswer read(Response response) {
    return ElevenLabsAnswer.read(response, clock.instant(), LONGEST_ANSWER);
  }

  private static boolean isSound(Response response) {
    String named = response.header("Content-Type");
    String type = named == null ? "audio/" : named.strip().toLowerCase(Locale.ROOT);
    return type.startsWith("audio/") || type.startsWith("application/octet-stream");
  }
}
