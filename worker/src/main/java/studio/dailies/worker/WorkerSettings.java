package studio.dailies.worker;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.domain.Secret;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.workflows.client.Frontend;
import studio.dailies.workflows.client.trace.Tracing;

/// Everything the worker can be told, with its default. `docs/operations/settings.md` says what
/// each is for.
@Validated
@ConfigurationProperties("dailies")
record WorkerSettings(
    @Valid @NotNull TemporalServer temporal,
    @Valid @NotNull Database mongodb,
    @Valid @NotNull VaultDatabase vault,
    @Valid @NotNull Keys keys,
    @Valid @NotNull R2 r2,
    @Valid @NotNull Media media,
    @Valid @DefaultValue Edge edge,
    @Valid @NotNull Fal fal,
    @Valid @DefaultValue Piapi piapi,
    @Valid @DefaultValue ElevenLabs elevenLabs,
    @Valid @NotNull Resend resend,
    @Valid @NotNull Mail mail,
    @Valid @NotNull App app,
    @Valid @DefaultValue Policy policy,
    @Valid @NotNull Privacy privacy,
    @Valid @DefaultValue Shop shop,
    @Valid @DefaultValue Callbacks callbacks,
    @Valid @DefaultValue Door door,
    @Valid @DefaultValue Polling polling,
    @Valid @DefaultValue Timeouts timeouts,
    @Valid @DefaultValue Permits permits,
    @Valid @DefaultValue Spending spending,
    @Valid @DefaultValue Erasure erasure,
    @Valid @DefaultValue Export export,
    @Valid @DefaultValue Bulk bulk,
    @Valid @DefaultValue Health health,
    @Valid @DefaultValue Metrics metrics,
    @Valid @DefaultValue Traces traces) {

  /// @param build the release of this worker, by which Temporal tells it from others; absent:
  ///   workers of all releases share all work
  record TemporalServer(
      @NotBlank String address,
      @NotBlank @DefaultValue("default") String namespace,
      @DefaultValue("false") boolean tls,
      @Nullable Secret apiKey,
      @Nullable String certificate,
      @Nullable Secret key,
      @Nullable String authority,
      @NotNull Secret payloadKeys,
      @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,100}") String build) {
    Frontend frontend() {
      return new Frontend(address, tls, apiKey, certificate, key, authority);
    }
  }

  record Database(@NotNull Secret uri, @NotBlank @DefaultValue("dailies") String database) {}

  record VaultDatabase(
      @NotNull Secret uri,
      @NotBlank @DefaultValue("vault") String database,
      @NotNull Secret masterKey) {}

  record Keys(
      @NotNull Secret address,
      @NotNull Secret code,
      @NotNull Secret callback,
      @NotNull Secret payment,
      @NotNull Secret receipt,
      @NotNull Secret unsubscribe) {
    /// Finds people by their addresses, identities and ids.
    KeyedHash people() {
      return new KeyedHash(address.bytes());
    }
  }

  record R2(
      @NotNull URI endpoint,
      @NotBlank @DefaultValue("auto") String region,
      @NotBlank String bucket,
      @NotBlank String privateBucket,
      @NotNull Secret accessKey,
      @NotNull Secret secretKey) {}

  /// Where people fetch what is public; asked whether it serves what was erased.
  record Media(@NotNull URI origin) {}

  /// Without zone and token nothing is purged: what was erased may be served for a minute.
  record Edge(
      @NotNull @DefaultValue("https://api.cloudflare.com") URI api,
      @Nullable String zone,
      @Nullable Secret token) {}

  record Fal(
      @NotNull @DefaultValue("https://queue.fal.run") URI queue,
      @NotNull @DefaultValue("https://api.fal.ai") URI platform,
      @NotNull @DefaultValue("https://rest.fal.ai/.well-known/jwks.json") URI keys,
      @NotNull Secret key,
      @Min(1) @Max(10_000) @DefaultValue("40") int atOnce) {}

  /// Without a key its models are not made.
  ///
  /// @param atOnce how many tasks the plan lets be in flight
  /// @param callsPerMinute of all kinds, polls included, that the plan allows
  record Piapi(
      @NotNull @DefaultValue("https://api.piapi.ai") URI url,
      @Nullable Secret key,
      @Min(1) @Max(10_000) @DefaultValue("5") int atOnce,
      @Min(1) @Max(1_000_000) @DefaultValue("60") int callsPerMinute) {}

  /// Without a key its models are not made.
  ///
  /// @param atOnce how many calls the plan lets be in flight
  /// @param webhookSecret of the workspace's webhook; absent: nothing that it sends is believed
  record ElevenLabs(
      @NotNull @DefaultValue("https://api.elevenlabs.io") URI url,
      @Nullable Secret key,
      @NotNull @DefaultValue("DELETE") Retention retention,
      @Nullable Secret webhookSecret,
      @Min(1) @Max(10_000) @DefaultValue("5") int atOnce) {}

  /// @param perSecond mails that the plan takes in a second, over all workers
  record Resend(
      @NotNull @DefaultValue("https://api.resend.com") URI url,
      @NotNull Secret key,
      @Min(1) @Max(1000) @DefaultValue("2") int perSecond) {}

  /// A folder with versions of the privacy policy beside those that are shipped.
  record Policy(@Nullable Path folder) {}

  /// @param address of those who answer requests about data
  record Privacy(@NotBlank String address) {}

  /// The api as browsers see it; mails name pages of it.
  record App(@NotNull URI origin) {}

  record Mail(@NotBlank String from) {}

  /// Without a key nothing is sold.
  ///
  /// @param returnTo the page that a person comes back to after paying
  record Shop(
      @NotNull @DefaultValue("https://api.lemonsqueezy.com") URI url,
      @Nullable Secret key,
      @NotBlank @DefaultValue("1") String store,
      @NotNull @DefaultValue("TEST") ShopMode mode,
      @NotBlank @DefaultValue("pack-100=1001,pack-500=1002,plan-300=1003") String variants,
      @NotNull @DefaultValue("http://localhost:8080/billing/return") URI returnTo) {}

  /// The api's public origin; without one, providers are not given a callback and polling does it
  /// all.
  record Callbacks(@Nullable URI origin) {}

  /// Exact `host:port` pairs that the address rules let through; for the world's sandboxes only.
  record Door(@DefaultValue List<String> exceptions) {}

  record Polling(@DecimalMin("0.001") @DecimalMax("1") @DefaultValue("1") double factor) {}

  /// Shortens windows, timeouts and sweeps alike; for tests that wait for them.
  record Timeouts(@DecimalMin("0.01") @DecimalMax("1") @DefaultValue("1") double factor) {}

  /// How many generations of one account may be at providers at once.
  record Permits(@Min(1) @Max(10_000) @DefaultValue("10") int account) {}

  /// What one provider may cost in an hour, by our own prices of it; above that nothing is sent.
  record Spending(@Min(1) @Max(1_000_000) @DefaultValue("200") int usdPerHour) {}

  /// How long after its deletion a project is erased. People are told that they can restore it for
  /// 30 days; less is for tests.
  record Erasure(@NotNull @DefaultValue("30d") Duration after) {}

  /// What a volume of an export has at most; less is for tests.
  record Export(@Min(100_000) @Max(4_000_000_000L) @DefaultValue("2000000000") long volumeBytes) {}

  /// How many steps of erasures, deletions, exports and notices one worker takes on at once. A step
  /// of an export holds a part of 8 MiB in memory.
  record Bulk(@Min(1) @Max(10_000) @DefaultValue("4") int atOnce) {}

  /// Where traces are told, by OTLP over HTTP; without it none are made.
  record Traces(@Nullable URI url) {
    Tracing tracing() {
      return url == null
          ? Tracing.off()
          : Tracing.to(url, "worker", LoggerFactory.getLogger(Tracing.class)::warn);
    }
  }

  /// Where Prometheus reads; 0: nowhere.
  record Metrics(
      @NotBlank @DefaultValue("127.0.0.1") String address,
      @Min(0) @Max(65535) @DefaultValue("0") int port) {}

  /// 0: no health port.
  record Health(@Min(0) @Max(65535) @DefaultValue("0") int port) {}
}
