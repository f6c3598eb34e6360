package studio.dailies.api.signin;

import java.net.URI;
import java.util.Set;
import studio.dailies.domain.Secret;

/// What we are called at an issuer, and where it is.
///
/// @param authorization where browsers are sent
/// @param token where a code is traded for a token
/// @param facts where it says whom a token is about: the keys that Google signs with, the user at X
public record IssuerClient(String id, Secret secret, URI authorization, URI token, URI facts) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  public IssuerClient {
    for (URI uri : new URI[] {authorization, token, facts}) {
      if (!"https".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
        throw new IllegalArgumentException(uri + " must be https, outside this machine");
      }
    }
    if (id.isBlank() || secret.value().isBlank()) {
      throw new IllegalArgumentException("needs both id and secret");
    }
  }
}
