package studio.dailies.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.client.RestClientException;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.signin.Claim;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.signin.Flows.Flow;

/// Google and X, as far as this api is set up for them. What is standard is Spring Security's:
/// state, nonce and PKCE, the trade of the code, the signature and the claims of an id token.
/// Nothing of it is kept in a servlet session, and no token outlives the request.
public final class Issuers {
  private static final Logger LOG = LoggerFactory.getLogger(Issuers.class);

  private final Map<Issuer, ClientRegistration> registrations;
  private final Optional<DefaultOAuth2AuthorizationRequestResolver> resolver;
  private final List<AuthenticationProvider> asking;

  private Issuers(
      Map<Issuer, ClientRegistration> registrations, List<AuthenticationProvider> asking) {
    this.registrations = Map.copyOf(registrations);
    this.resolver =
        registrations.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new DefaultOAuth2AuthorizationRequestResolver(
                    new InMemoryClientRegistrationRepository(List.copyOf(registrations.values()))));
    this.asking = List.copyOf(asking);
  }

  /// @param clients who is missing here is not offered
  /// @param origin where browsers come back to
  public static Issuers of(Map<Issuer, IssuerClient> clients, URI origin, Clock clock) {
    return new Issuers(Registrations.of(clients, origin), Asking.all(clock));
  }

  /// Reads the tokens that the issuer of our operators signs. Its keys are fetched when they are
  /// first needed, and again when it signs with one that is not among them.
  ///
  /// @param keys where they are told (a JWKS)
  public static JwtDecoder ofOperators(URI keys, String issuer, String audience, Clock clock) {
    return Asking.bearer(keys, issuer, audience, clock);
  }

  /// Those whose keys we have.
  Set<Issuer> offered() {
    return registrations.keySet();
  }

  /// The issuer of this name, if it is offered.
  ///
  /// @throws Refusal `not-found` otherwise: unknown and not set up are the same to who asks
  public Issuer named(@Nullable String way) {
    return Issuer.named(Texts.required("way", way))
        .filter(registrations::containsKey)
        .orElseThrow(Refusal::notFound);
  }

  /// Where a browser is to go, and what must be remembered of it until it comes back.
  ///
  /// @param state what it will bring back
  record Departure(URI address, String state, Flow flow) {}

  /// @throws Refusal `not-found` if this issuer is not offered
  Departure departure(Issuer issuer, boolean connects, HttpServletRequest request) {
    registration(issuer);
    OAuth2AuthorizationRequest made =
        resolver.map(it -> it.resolve(request, issuer.word())).orElseThrow(Refusal::notFound);
    Flow flow =
        new Flow(
            issuer,
            connects,
            attribute(made, PkceParameterNames.CODE_VERIFIER).orElseThrow(),
            attribute(made, OidcParameterNames.NONCE));
    return new Departure(
        URI.create(made.getAuthorizationRequestUri()),
        Objects.requireNonNull(made.getState()),
        flow);
  }

  /// Asks the issuer who came back.
  ///
  /// @param state what the browser brought back, and we had remembered
  /// @throws Refusal `sign-in-refused` if the answer proves nothing, `issuer-away` if there is none
  Claim claim(Flow flow, String state, String code) {
    ClientRegistration registration = registration(flow.issuer());
    var exchange =
        new OAuth2AuthorizationExchange(
            asked(registration, flow, state), answered(registration, state, code));
    var question = new OAuth2LoginAuthenticationToken(registration, exchange);
    try {
      return claim(flow.issuer(), user(question));
    } catch (AuthenticationException | IllegalArgumentException e) {
      // Never the message: it quotes what the issuer said of somebody.
      LOG.warn("{} did not prove who came back: {}", flow.issuer(), reason(e));
      throw isAway(e) ? away(flow.issuer()) : refused();
    }
  }

  private OAuth2User user(OAuth2LoginAuthenticationToken question) {
    for (AuthenticationProvider provider : asking) {
      // Each leaves what is not its own to the other.
      if (provider.authenticate(question) instanceof OAuth2LoginAuthenticationToken answer) {
        return Objects.requireNonNull(answer.getPrincipal());
      }
    }
    throw new IllegalStateException("nobody asks " + question.getClientRegistration());
  }

  private static Claim claim(Issuer issuer, OAuth2User user) {
    return switch (issuer) {
      case GOOGLE -> {
        OidcUser google = (OidcUser) user;
        yield Claim.google(
            Objects.requireNonNull(google.getSubject()),
            google.getEmail(),
            Boolean.TRUE.equals(google.getEmailVerified()),
            google.getClaimAsString("hd"));
      }
      case X -> Claim.x(user.getName(), text(user.getAttribute("confirmed_email")));
    };
  }

  private static @Nullable String text(@Nullable Object attribute) {
    return attribute instanceof String text ? text : null;
  }

  private static OAuth2AuthorizationRequest asked(
      ClientRegistration registration, Flow flow, String state) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .clientId(registration.getClientId())
        .authorizationUri(
            Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .redirectUri(registration.getRedirectUri())
        .scopes(registration.getScopes())
        .state(state)
        .attributes(all -> {
          all.put(OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
          all.put(PkceParameterNames.CODE_VERIFIER, flow.verifier());
          flow.nonce().ifPresent(nonce -> all.put(OidcParameterNames.NONCE, nonce));
        })
        .build();
  }

  private static OAuth2AuthorizationResponse answered(
      ClientRegistration registration, String state, String code) {
    return OAuth2AuthorizationResponse.success(code)
        .redirectUri(Objects.requireNonNull(registration.getRedirectUri()))
        .state(state)
        .build();
  }

  private ClientRegistration registration(Issuer issuer) {
    return Optional.ofNullable(registrations.get(issuer)).orElseThrow(Refusal::notFound);
  }

  private static Optional<String> attribute(OAuth2AuthorizationRequest made, String name) {
    return Optional.ofNullable(made.<String>getAttribute(name));
  }

  /// It said nothing, or nothing that we can use; a code that it refuses is another thing.
  private static boolean isAway(Throwable e) {
    return causes(e).stream().anyMatch(RestClientException.class::isInstance);
  }

  private static String reason(Throwable e) {
    return String.join(" ← ", causes(e).stream().map(it -> it.getClass().getSimpleName()).toList());
  }

  private static List<Throwable> causes(Throwable e) {
    return java.util.stream.Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .toList();
  }

  private static Refusal away(Issuer issuer) {
    return Refusal.of(
        ProblemType.ISSUER_AWAY,
        issuer.title() + " does not answer us. Begin again in a moment, or sign in another way.");
  }

  /// One answer for whatever may be wrong with who came back.
  static Refusal refused() {
    return Refusal.of(
        ProblemType.SIGN_IN_REFUSED,
        "It may have taken too long, been used before, begun in another browser, or been broken off."
            + " Nothing has changed. Begin again.");
  }
}
