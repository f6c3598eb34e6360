package studio.dailies.world.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.dailies.world.Addresses;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// What the outside parties saw: the mails that were sent, the jobs that were billed.
public final class SandboxClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration MAIL_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Pattern SIX_DIGITS = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

  private final HttpClient http;
  private final URI fal;
  private final List<URI> providers;
  private final URI mailbox;

  /// Those of a world.
  public SandboxClient(HttpClient http, Addresses at) {
    this(http, at.fal(), List.of(at.fal(), at.piapi(), at.elevenLabs()), at.mailbox());
  }

  /// @param provider what is said of fal below holds for this one
  public SandboxClient(HttpClient http, URI provider, URI mailbox) {
    this(http, provider, List.of(provider), mailbox);
  }

  private SandboxClient(HttpClient http, URI fal, List<URI> providers, URI mailbox) {
    this.http = http;
    this.fal = fal;
    this.providers = providers;
    this.mailbox = mailbox;
  }

  /// The code in the newest mail to this address; waits for the mail.
  public String code(String address) {
    return Await.found(MAIL_MAX, LOOK, () -> codeNow(address))
        .orElseThrow(() ->
            new WorldProblem(
                "No mail with a code for %s within %d s; see %s"
                    .formatted(address, MAIL_MAX.toSeconds(), mailbox)));
  }

  /// The code of this challenge, in a mail to this address; waits for the mail.
  public String code(String address, String challenge) {
    return Await.found(MAIL_MAX, LOOK, () -> codeOf(address, challenge))
        .orElseThrow(() ->
            new WorldProblem(
                "No mail of challenge %s within %d s; see %s"
                    .formatted(challenge, MAIL_MAX.toSeconds(), mailbox)));
  }

  /// Those of a world.
  public static SandboxClient of(Addresses at) {
    return new SandboxClient(http(), at);
  }

  /// How the world's own programs speak HTTP.
  public static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /// Jobs that all providers have billed so far.
  public int billed() {
    return providers.stream().mapToInt(each -> bill(each).path("billed").asInt()).sum();
  }

  /// How often this job is billed, whoever's it is.
  ///
  /// @param job the provider's name for it
  public long billed(String job) {
    return providers.stream()
        .flatMap(each -> bill(each).path("jobs").valueStream())
        .filter(line -> line.path("requestId").asString().equals(job))
        .filter(line -> line.path("billed").asBoolean())
        .count();
  }

  /// The bill of fal: a line for each job.
  public JsonNode bill() {
    return bill(fal);
  }

  private JsonNode bill(URI provider) {
    return get(provider.resolve("/_sandbox/bill"));
  }

  /// What was fetched of the files that fal's jobs left, oldest first: `file` (a path), `first`
  /// (the byte that was asked for), `sent` (bytes so far) and `at` (when it began).
  public List<JsonNode> downloads() {
    return get(fal.resolve("/_sandbox/downloads")).path("downloads").valueStream().toList();
  }

  /// How often the provider was called, by kind of call.
  public JsonNode calls() {
    return get(fal.resolve("/_sandbox/calls"));
  }

  /// Ends every job that the provider still runs, and has it called back.
  public void release() {
    post(fal.resolve("/_sandbox/release"), Map.of());
  }

  /// What fal has been sent, oldest first.
  public JsonNode requests() {
    return get(fal.resolve("/_sandbox/requests"));
  }

  /// Makes fal misbehave for the next submit whose prompt contains the text.
  public void plan(Map<String, ?> plan) {
    post(fal.resolve("/_sandbox/plan"), plan);
  }

  /// Makes the carrier of mails misbehave for the next mails whose body contains the text.
  public void mailPlan(Map<String, ?> plan) {
    post(mailbox.resolve("/_sandbox/plan"), plan);
  }

  /// How long fal's jobs run from now on.
  public void jobsRun(Duration time) {
    post(fal.resolve("/_sandbox/settings"), Map.of("jobMillis", time.toMillis()));
  }

  /// How the provider plays from now on: of fal `jobMillis`, `keepMillis`, `callbacks`,
  /// `clipBytes`.
  public void falSettings(Map<String, ?> settings) {
    post(fal.resolve("/_sandbox/settings"), settings);
  }

  private void post(URI uri, Map<String, ?> body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(StudioClient.JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> response = StudioClient.exchange(http, request);
    if (response.statusCode() / 100 != 2) {
      throw new WorldProblem(uri + " answered " + response.statusCode() + ": " + response.body());
    }
  }

  private Optional<String> codeNow(String address) {
    return codeOf(address, "");
  }

  /// The texts of the mails to this address, the oldest first.
  public List<String> mails(String address) {
    return mailed(address)
        .map(mail -> mail.path("subject").asString("") + "\n" + mail.path("text").asString(""))
        .toList();
  }

  private Stream<JsonNode> mailed(String address) {
    String to = URLEncoder.encode(address, StandardCharsets.UTF_8);
    return get(mailbox.resolve("/_sandbox/mails?to=" + to)).path("mails").valueStream();
  }

  /// How many mails the carrier takes in a second.
  public void mailsPerSecond(int most) {
    post(mailbox.resolve("/_sandbox/settings"), Map.of("perSecond", most));
  }

  /// A mail's idempotency key is the challenge's id.
  private Optional<String> codeOf(String address, String challenge) {
    Optional<String> newest = Optional.empty();
    for (JsonNode mail : mailed(address).toList()) {
      Matcher matcher = SIX_DIGITS.matcher(mail.path("text").asString(""));
      boolean theirs = mail.path("idempotencyKey").asString("").contains(challenge);
      if (theirs && matcher.find()) {
        newest = Optional.of(matcher.group());
      }
    }
    return newest;
  }

  private JsonNode get(URI uri) {
    HttpResponse<String> response =
        StudioClient.exchange(http, HttpRequest.newBuilder(uri).timeout(TIMEOUT).build());
    if (response.statusCode() != 200) {
      throw new WorldProblem(uri + " answered " + response.statusCode() + ", not 200");
    }
    return StudioClient.json(response.body());
  }
}
