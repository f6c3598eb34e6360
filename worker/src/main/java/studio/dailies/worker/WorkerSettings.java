package studio.dailies.worker;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.domain.Secret;
import studio.dailies.domain.payment.ShopMode;

/// Everything the worker can be told, with its default. `application.yml` says what each is for.
@Validated
@ConfigurationProperties("dailies")
record WorkerSettings(
    @Valid @NotNull TemporalServer temporal,
    @Valid @NotNull Database mongodb,
    @Valid @NotNull VaultDatabase vault,
    @Valid @NotNull Keys keys,
    @Valid @NotNull R2 r2,
    @Valid @NotNull Fal fal,
    @Valid @DefaultValue Piapi piapi,
    @Valid @DefaultValue ElevenLabs elevenLabs,
    @Valid @NotNull Resend resend,
    @Valid @NotNull Mail mail,
    @Valid @DefaultValue Shop shop,
    @Valid @DefaultValue Callbacks callbacks,
    @Valid @DefaultValue Door door,
    @Valid @DefaultValue Polling polling,
    @Valid @DefaultValue Timeouts timeouts,
    @Valid @DefaultValue Permits permits,
    @Valid @DefaultValue Spending spending,
    @Valid @DefaultValue Health health) {

  record TemporalServer(
      @NotBlank String address,
      @NotBlank @DefaultValue("default") String namespace,
      @NotNull Secret payloadKeys) {}

  record Database(@NotNull Secret uri, @NotBlank @DefaultValue("dailies") String database) {}

  record VaultDatabase(
      @NotNull Secret uri,
      @NotBlank @DefaultValue("vault") String database,
      @NotNull Secret masterKey) {}

  record Keys(
      @NotNull Secret address,
      @NotNull Secret code,
      @NotNull Secret callback,
      @NotNull Secret payment) {}

  record R2(
      @NotNull URI endpoint,
      @NotBlank @DefaultValue("auto") String region,
      @NotBlank String bucket,
      @NotBlank String privateBucket,
      @NotNull Secret accessKey,
      @NotNull Secret secretKey) {}

  record Fal(
      @NotNull @DefaultValue("https://queue.fal.run") URI queue,
      @NotNull @DefaultValue("https://api.fal.ai") URI platform,
      @NotNull @DefaultValue("https://rest.fal.ai/.well-known/jwks.json") URI keys,
      @NotNull Secret key) {}

  /// Without a key its models are not made.
  record Piapi(@NotNull @DefaultValue("https://api.piapi.ai") URI url, @Nullable Secret key) {}

  /// Without a key its models are not made.
  ///
  /// @param webhookSecret of the workspace's webhook; absent: nothing that it sends is believed
  record ElevenLabs(
      @NotNull @DefaultValue("https://api.elevenlabs.io") URI url,
      @Nullable Secret key,
      @NotNull @DefaultValue("DELETE") Retention retention,
      @Nullable Secret webhookSecret) {}

  record Resend(@NotNull @DefaultValue("https://api.resend.com") URI url, @NotNull Secret key) {}

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

  /// How many generations may be at one provider at once, of all accounts and of one.
  record Permits(
      @Min(1) @Max(10_000) @DefaultValue("40") int provider,
      @Min(1) @Max(10_000) @DefaultValue("10") int account) {}

  /// What one provider may cost in an hour, by our own prices of it; above that nothing is sent.
  record Spending(@Min(1) @Max(1_000_000) @DefaultValue("200") int usdPerHour) {}

  /// 0: no health port.
  record Health(@Min(0) @Max(65535) @DefaultValue("0") int port) {}
}
