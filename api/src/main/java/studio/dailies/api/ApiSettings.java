package studio.dailies.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import studio.dailies.domain.Secret;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.workflows.client.Frontend;
import studio.dailies.workflows.client.trace.Tracing;

/// Everything the api can be told, with its default. `docs/operations/settings.md` says what each
/// is for.
@Validated
@ConfigurationProperties("dailies")
record ApiSettings(
    @Valid @NotNull TemporalServer temporal,
    @Valid @NotNull Database mongodb,
    @Valid @NotNull VaultDatabase vault,
    @Valid @NotNull Keys keys,
    @Valid @NotNull Media media,
    @Valid @NotNull R2 r2,
    @Valid @NotNull App app,
    @Valid @DefaultValue Cookie cookie,
    @Valid @DefaultValue Limits limits,
    @Valid @DefaultValue Google google,
    @Valid @DefaultValue X x,
    @Valid @DefaultValue Shop shop,
    @Valid @DefaultValue Operator operator,
    @Valid @DefaultValue Resend resend,
    @Valid @DefaultValue Policy policy,
    @Valid @DefaultValue Metrics metrics,
    @Valid @DefaultValue Traces traces,
    @NotEmpty @DefaultValue("fal") List<String> providers,
    @Min(0) @Max(1_000_000) @DefaultValue("0") long welcomeCredits) {

  record TemporalServer(
      @NotBlank String address,
      @NotBlank @DefaultValue("default") String namespace,
      @DefaultValue("false") boolean tls,
      @Nullable Secret apiKey,
      @Nullable String certificate,
      @Nullable Secret key,
      @Nullable String authority,
      @NotNull Secret payloadKeys) {
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
      @NotNull Secret cookie,
      @NotNull Secret payment,
      @NotNull Secret request,
      @NotNull Secret unsubscribe,
      @NotNull Secret mediaLink) {}

  record Media(@NotNull URI origin) {}

  /// The private bucket; the key need open no other.
  record R2(
      @NotNull URI endpoint,
      @NotBlank @DefaultValue("auto") String region,
      @NotBlank String privateBucket,
      @NotNull Secret accessKey,
      @NotNull Secret secretKey) {}

  record App(@NotNull URI origin) {}

  /// Not secure is for plain http on localhost only.
  record Cookie(@DefaultValue("true") boolean secure) {}

  /// Without id and secret Google is not offered.
  record Google(
      @DefaultValue("") String id,
      @NotNull @DefaultValue("") Secret secret,
      @NotNull @DefaultValue("https://accounts.google.com/o/oauth2/v2/auth") URI authorization,
      @NotNull @DefaultValue("https://oauth2.googleapis.com/token") URI token,
      @NotNull @DefaultValue("https://www.googleapis.com/oauth2/v3/certs") URI keys) {}

  /// Without id and secret X is not offered.
  record X(
      @DefaultValue("") String id,
      @NotNull @DefaultValue("") Secret secret,
      @NotNull @DefaultValue("https://x.com/i/oauth2/authorize") URI authorization,
      @NotNull @DefaultValue("https://api.x.com/2/oauth2/token") URI token,
      @NotNull @DefaultValue("https://api.x.com/2/users/me") URI user) {}

  /// Codes an hour that one network may ask for, for all addresses together.
  record Limits(@Min(1) @Max(1_000_000) @DefaultValue("60") int network) {}

  /// Without an issuer operators have no door.
  ///
  /// @param ui the origin of Temporal's UI, whose pages may ask this door to open payloads; null
  ///   for no page of anybody's
  record Operator(
      @DefaultValue("") String issuer,
      @DefaultValue("") String audience,
      @Nullable URI keys,
      @NotBlank @DefaultValue("127.0.0.1") String address,
      @Min(0) @Max(65_535) @DefaultValue("8083") int port,
      @Nullable URI ui) {}

  /// Without a store nothing is sold.
  record Shop(
      @DefaultValue("") String store,
      @NotNull @DefaultValue("test") ShopMode mode,
      @NotNull @DefaultValue("") Secret secrets,
      @NotBlank @DefaultValue("pack-100=1001,pack-500=1002,plan-300=1003") String variants,
      @NotNull @DefaultValue("5s") Duration patience) {}

  /// Where traces are told, by OTLP over HTTP; without it none are made.
  record Traces(@Nullable URI url) {
    Tracing tracing() {
      return url == null
          ? Tracing.off()
          : Tracing.to(url, "api", LoggerFactory.getLogger(Tracing.class)::warn);
    }
  }

  /// Where Prometheus reads; 0: nowhere.
  record Metrics(
      @NotBlank @DefaultValue("127.0.0.1") String address,
      @Min(0) @Max(65535) @DefaultValue("0") int port) {}

  /// A folder with versions of the privacy policy beside those that are shipped.
  record Policy(@Nullable Path folder) {}

  /// Without secrets nothing that the carrier of our mail tells is believed.
  record Resend(@NotNull @DefaultValue("") Secret webhookSecrets) {}
}
