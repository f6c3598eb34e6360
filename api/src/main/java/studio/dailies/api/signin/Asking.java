package studio.dailies.api.signin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import studio.dailies.domain.operator.OperatorId;

/// Spring Security's ways to ask an issuer, with our time limits and our clock.
final class Asking {
  /// Clocks differ, and a token is on its way for a while.
  private static final Duration SKEW = Duration.ofSeconds(60);

  /// Never by a secret that the issuer shares with us, which an attacker may try with its public
  /// key.
  private static final List<SignatureAlgorithm> SIGNED =
      List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

  private static final int SUBJECT_MAX = OperatorId.LENGTH_MAX;

  private final ClientHttpRequestFactory calls = Outbound.calls();
  private final Outbound bounds = new Outbound();
  private final Clock clock;

  private Asking(Clock clock) {
    this.clock = clock;
  }

  /// With an id token, and without.
  static List<AuthenticationProvider> all(Clock clock) {
    Asking asking = new Asking(clock);
    return List.of(asking.openId(), asking.plain());
  }

  private AuthenticationProvider openId() {
    var provider = new OidcAuthorizationCodeAuthenticationProvider(tokens(), new OidcUserService());
    provider.setJwtDecoderFactory(decoders());
    return provider;
  }

  private AuthenticationProvider plain() {
    var users = new DefaultOAuth2UserService();
    users.setRestOperations(rest(true));
    users.setAttributesConverter(_ -> Asking::unwrapped);
    return new OAuth2LoginAuthenticationProvider(tokens(), users);
  }

  /// X wraps what it says of a user.
  @SuppressWarnings("unchecked")
  private static Map<String, Object> unwrapped(Map<String, Object> body) {
    if (body.get("data") instanceof Map<?, ?> data && data.get("id") instanceof String) {
      return (Map<String, Object>) data;
    }
    throw new OAuth2AuthenticationException("no_user");
  }

  private RestClientAuthorizationCodeTokenResponseClient tokens() {
    var tokens = new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        RestClient.builder()
            .requestFactory(calls)
            .requestInterceptor(bounds)
            .configureMessageConverters(it ->
                it.addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return tokens;
  }

  private RestTemplate rest(boolean oauthErrors) {
    RestTemplate rest = new RestTemplate(calls);
    rest.getInterceptors().add(bounds);
    if (oauthErrors) {
      rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    }
    return rest;
  }

  /// One decoder for each issuer, so that its keys are fetched once, and again when it signs with
  /// one that is not among them. Spring's own makes a new one each time.
  private JwtDecoderFactory<ClientRegistration> decoders() {
    Map<String, JwtDecoder> made = new java.util.concurrent.ConcurrentHashMap<>();
    return registration ->
        made.computeIfAbsent(registration.getRegistrationId(), _ -> decoder(registration));
  }

  private JwtDecoder decoder(ClientRegistration registration) {
    String keys = registration.getProviderDetails().getJwkSetUri();
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(java.util.Objects.requireNonNull(keys))
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .restOperations(rest(false))
            .build();
    decoder.setJwtValidator(validator(registration));
    decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
    return decoder;
  }

  /// Reads tokens that an issuer has made for us, whoever brings them.
  ///
  /// @param keys where what they are signed with is told
  static JwtDecoder bearer(URI keys, String issuer, String audience, Clock clock) {
    Asking asking = new Asking(clock);
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(keys.toString())
            .jwsAlgorithms(all -> all.addAll(SIGNED))
            .restOperations(asking.rest(false))
            .build();
    var times = new JwtTimestampValidator(SKEW);
    times.setClock(clock);
    // The validator of times lets pass what has no end.
    var ends = new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull);
    var named =
        new JwtClaimValidator<String>(
            JwtClaimNames.SUB, it -> it != null && !it.isBlank() && it.length() <= SUBJECT_MAX);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            times,
            ends,
            named,
            new JwtIssuerValidator(issuer),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, it -> it != null && it.contains(audience))));
    return decoder;
  }

  private OAuth2TokenValidator<Jwt> validator(ClientRegistration registration) {
    var times = new JwtTimestampValidator(SKEW);
    times.setClock(clock);
    var claims = new OidcIdTokenValidator(registration);
    claims.setClockSkew(SKEW);
    claims.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(times, claims);
  }
}
