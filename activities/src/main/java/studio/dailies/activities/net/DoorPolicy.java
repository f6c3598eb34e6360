package studio.dailies.activities.net;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.dailies.domain.net.HostName;

/// Which addresses the door opens for, by their text: https to a name on port 443, or one of the
/// exact exceptions.
final class DoorPolicy {
  private static final Pattern EXCEPTION =
      Pattern.compile("[^\\s:/@]+:[1-9][0-9]{0,4}|\\[[0-9a-fA-F:.]+]:[1-9][0-9]{0,4}");

  private final Set<String> exceptions;

  /// @param exceptions `host:port`, compared as text: `127.0.0.1:9000` is not `localhost:9000`
  DoorPolicy(Collection<String> exceptions) {
    for (String each : exceptions) {
      if (!EXCEPTION.matcher(each).matches()) {
        throw new IllegalArgumentException("an exception of the door must be host:port: " + each);
      }
    }
    this.exceptions =
        exceptions.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  boolean isException(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    int port = port(address, scheme);
    return (scheme.equals("http") || scheme.equals("https"))
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && exceptions.contains(address.getHost().toLowerCase(Locale.ROOT) + ":" + port);
  }

  /// @throws DoorFailure.Refused if the address is neither public https nor an exception
  void check(URI address) throws DoorFailure.Refused {
    if (isException(address)) {
      return;
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      throw new DoorFailure.Refused("only https is fetched");
    }
    if (address.getRawUserInfo() != null) {
      throw new DoorFailure.Refused("an address with a user in it");
    }
    if (address.getHost() == null || !HostName.isName(address.getHost())) {
      throw new DoorFailure.Refused("a host that is no plain name");
    }
    if (port(address, "https") != 443) {
      throw new DoorFailure.Refused("only port 443 is reached, not " + address.getPort());
    }
  }

  private static int port(URI address, String scheme) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return scheme.equals("http") ? 80 : 443;
  }
}
