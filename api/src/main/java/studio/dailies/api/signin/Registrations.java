package studio.dailies.api.signin;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import studio.dailies.domain.signin.Issuer;

/// What Spring Security is to know of each issuer. Its preset for X asks with the secret in the
/// body and looks for the name in the wrong place, so neither preset is used.
final class Registrations {
  /// What Google writes as `iss` in whatever it signs.
  private static final String GOOGLE = "https://accounts.google.com";

  private Registrations() {}

  static Map<Issuer, ClientRegistration> of(Map<Issuer, IssuerClient> clients, URI origin) {
    Map<Issuer, ClientRegistration> all = new EnumMap<>(Issuer.class);
    clients.forEach((issuer, client) -> {
      ClientRegistration.Builder common = common(issuer, client, origin);
      all.put(
          issuer,
          switch (issuer) {
            case GOOGLE -> google(common, client);
            case X -> x(common, client);
          });
    });
    return all;
  }

  private static ClientRegistration.Builder common(Issuer issuer, IssuerClient client, URI origin) {
    return ClientRegistration.withRegistrationId(issuer.word())
        .clientId(client.id())
        .clientSecret(client.secret().value())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        // One of its own for each, so that no issuer's answer is taken for another's.
        .redirectUri(origin + "/sign-in/return/" + issuer.word())
        .authorizationUri(client.authorization().toString())
        .tokenUri(client.token().toString());
  }

  /// Neither name nor picture is asked for: nothing here needs them.
  private static ClientRegistration google(ClientRegistration.Builder common, IssuerClient client) {
    return common
        .scope("openid", "email")
        .issuerUri(GOOGLE)
        .jwkSetUri(client.facts().toString())
        .userNameAttributeName("sub")
        .build();
  }

  /// Without `tweet.read` X does not say who it is.
  private static ClientRegistration x(ClientRegistration.Builder common, IssuerClient client) {
    return common
        .scope("users.read", "tweet.read", "users.email")
        .userInfoUri(client.facts() + "?user.fields=confirmed_email")
        .userNameAttributeName("id")
        .build();
  }
}
