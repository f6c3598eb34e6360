package studio.dailies.audit;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What an audit is told by its environment. The names are those of the worker's settings where it
/// has them too.
///
/// @param bills where the sandbox of each provider tells what it billed; the real ones tell nobody
/// @param sales where the shop sandbox tells what it sold; empty for the real shop
/// @param orphanAge how old an object or upload that nobody knows must be before it counts
/// @param door where it shows what it found if it runs on a schedule
record Settings(
    String mongodbUri,
    String database,
    R2 r2,
    Map<String, URI> bills,
    Optional<URI> sales,
    Duration orphanAge,
    Optional<Bind> door) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final int MOST_PORTS = 65_535;

  /// Where audits on a schedule show themselves.
  record Bind(String host, int port) {
    InetSocketAddress address() {
      return new InetSocketAddress(host, port);
    }
  }

  record R2(
      URI endpoint,
      String region,
      String bucket,
      String privateBucket,
      String accessKey,
      String secretKey) {

    /// Without the keys: it may end in a log.
    @Override
    public String toString() {
      return "R2[" + endpoint + "]";
    }
  }

  /// Without the address of the database, which may hold a password.
  @Override
  public String toString() {
    return "Settings[" + database + ", " + r2 + "]";
  }

  /// @throws CannotAudit if something that is needed is missing or makes no sense
  static Settings from(Map<String, String> environment) {
    return new Settings(
        required(environment, "DAILIES_MONGODB_URI"),
        environment.getOrDefault("DAILIES_MONGODB_DATABASE", "dailies"),
        new R2(
            uri("DAILIES_R2_ENDPOINT", required(environment, "DAILIES_R2_ENDPOINT")),
            environment.getOrDefault("DAILIES_R2_REGION", "auto"),
            required(environment, "DAILIES_R2_BUCKET"),
            required(environment, "DAILIES_R2_PRIVATEBUCKET"),
            required(environment, "DAILIES_R2_ACCESSKEY"),
            required(environment, "DAILIES_R2_SECRETKEY")),
        bills(environment.getOrDefault("DAILIES_AUDIT_BILLS", "")),
        optional(environment, "DAILIES_AUDIT_SHOP_BILL"),
        orphanAge(environment.getOrDefault("DAILIES_AUDIT_ORPHANAGE", "P1D")),
        Optional.ofNullable(environment.get("DAILIES_AUDIT_PORT"))
            .map(port -> bind(environment.getOrDefault("DAILIES_AUDIT_BIND", LOOPBACK), port)));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new CannotAudit(
          name + " is not set. Give the audit the value that the worker has under this name.");
    }
    return value;
  }

  private static Optional<URI> optional(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(text -> uri(name, text));
  }

  private static Map<String, URI> bills(String text) {
    Map<String, URI> bills = new TreeMap<>();
    for (String each : text.isBlank() ? new String[0] : text.split(",")) {
      String[] parts = each.strip().split("=", 2);
      if (parts.length < 2) {
        throw new CannotAudit(
            "DAILIES_AUDIT_BILLS is no list of addresses. Write it like fal=https://host/bill,piapi=….");
      }
      bills.put(parts[0], uri("DAILIES_AUDIT_BILLS", parts[1]));
    }
    return bills;
  }

  private static Bind bind(String host, String port) {
    if (!PORT.matcher(port).matches() || Integer.parseInt(port) > MOST_PORTS) {
      throw new CannotAudit("DAILIES_AUDIT_PORT is no port. Write it like 9464.");
    }
    return new Bind(host, Integer.parseInt(port));
  }

  private static URI uri(String name, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new CannotAudit(name + " is no address with a host. Write it like https://host.");
  }

  private static Duration orphanAge(String text) {
    try {
      Duration age = Duration.parse(text);
      if (!age.isNegative()) {
        return age;
      }
    } catch (DateTimeParseException _) {
      // Said below.
    }
    throw new CannotAudit("DAILIES_AUDIT_ORPHANAGE is no duration. Write it like P1D or PT6H.");
  }
}
