package studio.dailies.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import studio.dailies.domain.Secret;
import studio.dailies.domain.payment.ShopMode;

/// Everything the api can be told, with its default. `application.yml` says what each is for.
@Validated
@ConfigurationProperties("dailies")
record ApiSettings(
    @Valid @NotNull TemporalServer temporal,
    @Valid @NotNull Database mongodb,
    @Valid @NotNull VaultDatabase vault,
    @Valid @NotNull Keys keys,
    @Valid @NotNull Media media,
    @Valid @NotNull App app,
    @Valid @DefaultValue Cookie cookie,
    @Valid @DefaultValue Limits limits,
    @Valid @DefaultValue Google google,
    @Valid @DefaultValue X x,
    @Valid @DefaultValue Shop shop,
    @NotEmpty @DefaultValue("fal") List<String> providers,
    @Min(0) @Max(1_000_000) @DefaultValue("0") long welcomeCredits) {

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
      @NotNull Secret cookie,
      @NotNull Secret payment,
      @NotNull Secret request) {}

  record Media(@NotNull URI origin) {}

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

  /// Without a store nothing is sold.
  record Shop(
      @DefaultValue("") String store,
      @NotNull @DefaultValue("test") ShopMode mode,
      @NotNull @DefaultValue("") Secret secrets,
      @NotBlank @DefaultValue("pack-100=1001,pack-500=1002,plan-300=1003") String variants,
      @NotNull @DefaultValue("5s") Duration patience) {}
}
