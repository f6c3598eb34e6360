package studio.dailies.domain.deployment;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges addresses by their text. Nothing is looked up.
final class Addresses {
  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}");
  private static final Pattern SENDER =
      Pattern.compile("(?:[^<>\\p{Cntrl}]*<)?[^<>@\\s]+@([A-Za-z0-9.-]+\\.[A-Za-z]{2,})>?");

  /// Resend lets anybody send from here, to themselves alone; the others can receive no answer.
  private static final Set<String> NOBODYS_MAIL =
      Set.of("resend.dev", "example.com", "example.org");

  /// `co.uk` and its like: below them everybody has one name. Where such a list does not know one,
  /// two sites count as the same, and are refused: to be wrong there costs a name, not a cookie.
  private static final Set<String> SHARED =
      Set.of("ac", "co", "com", "edu", "gov", "ne", "net", "or", "org");

  /// That the driver is to believe any server.
  private static final List<String> BLIND =
      List.of(
          "tlsinsecure=true", "tlsallowinvalidcertificates=true", "tlsallowinvalidhostnames=true");

  private Addresses() {}

  static Optional<Mismatch> server(String value) {
    return SERVER.matcher(value).matches()
        ? Optional.empty()
        : mismatch(Form.quoted(value), "host:port");
  }

  static Optional<Mismatch> link(String value) {
    return over(value, "https://host/path");
  }

  static Optional<Mismatch> origin(String value) {
    Optional<Mismatch> bad = over(value, "https://host");
    if (bad.isPresent()) {
      return bad;
    }
    URI uri = URI.create(value);
    boolean bare =
        (uri.getRawPath() == null || Set.of("", "/").contains(uri.getRawPath()))
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    return bare
        ? Optional.empty()
        : mismatch("more than a host", "https://host, nothing behind it");
  }

  static Optional<Mismatch> database(String value) {
    String address = value.toLowerCase(Locale.ROOT);
    boolean seed = address.startsWith("mongodb+srv://");
    if (!seed && !address.startsWith("mongodb://")) {
      return mismatch(value.length() + " characters", "mongodb+srv://… or mongodb://…");
    }
    List<String> options = options(address);
    if (BLIND.stream().anyMatch(options::contains)) {
      return mismatch("TLS that believes any server", "TLS with certificates that are checked");
    }
    boolean off = options.contains("tls=false") || options.contains("ssl=false");
    boolean on = seed || options.contains("tls=true") || options.contains("ssl=true");
    return on && !off
        ? Optional.empty()
        : mismatch("an address without TLS", "mongodb+srv://…, or mongodb://…/?tls=true");
  }

  static Optional<Mismatch> sender(String value) {
    var matcher = SENDER.matcher(value);
    if (!matcher.matches()) {
      return mismatch(Form.quoted(value), "Name <address@domain>");
    }
    String domain = matcher.group(1).toLowerCase(Locale.ROOT);
    return NOBODYS_MAIL.contains(domain)
        ? mismatch("an address at " + domain, "an address at a domain of yours, verified at Resend")
        : Optional.empty();
  }

  /// Whether a cookie of one could reach the other: both lie under one name that somebody
  /// registered.
  static boolean sameSite(URI one, URI other) {
    return site(one).equals(site(other));
  }

  private static String site(URI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    List<String> labels = Arrays.asList(host.split("\\.", -1));
    int size = labels.size();
    if (host.startsWith("[") || host.matches("[0-9.]+")) {
      return host;
    }
    boolean shared =
        size > 2 && labels.get(size - 1).length() == 2 && SHARED.contains(labels.get(size - 2));
    return String.join(".", labels.subList(Math.max(0, size - (shared ? 3 : 2)), size));
  }

  private static Optional<Mismatch> over(String value, String expected) {
    try {
      URI uri = new URI(value);
      if (uri.getHost() == null) {
        return mismatch("no address with a host", expected);
      }
      if (!"https".equalsIgnoreCase(uri.getScheme())) {
        return mismatch(uri.getScheme() + "://" + uri.getHost(), expected);
      }
      return uri.getRawUserInfo() == null
          ? Optional.empty()
          : mismatch("an address with a user in it", expected);
    } catch (java.net.URISyntaxException _) {
      return mismatch("no address", expected);
    }
  }

  private static List<String> options(String address) {
    int question = address.indexOf('?');
    return question < 0 ? List.of() : List.of(address.substring(question + 1).split("[&;]", -1));
  }

  private static Optional<Mismatch> mismatch(String found, String expected) {
    return Optional.of(new Mismatch(found, expected));
  }
}
