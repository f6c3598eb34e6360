package studio.dailies.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import studio.dailies.audit.WrongSettings.Flaw;

/// What production demands of the settings of an audit, judged before anything is looked at.
/// Whatever is told nothing else is in production.
final class Production {
  static final String MODE = "DAILIES_MODE";
  private static final int SHORTEST_SECRET = 16;
  private static final String MONGODB = "DAILIES_MONGODB_URI";
  private static final String ENDPOINT = "DAILIES_R2_ENDPOINT";
  private static final List<String> SECRETS =
      List.of("DAILIES_R2_ACCESSKEY", "DAILIES_R2_SECRETKEY");
  private static final List<String> REQUIRED =
      List.of(
          MONGODB,
          ENDPOINT,
          "DAILIES_R2_BUCKET",
          "DAILIES_R2_PRIVATEBUCKET",
          "DAILIES_R2_ACCESSKEY",
          "DAILIES_R2_SECRETKEY");
  private static final List<String> OF_SANDBOXES =
      List.of("DAILIES_AUDIT_BILLS", "DAILIES_AUDIT_SHOP_BILL");
  private static final String OURS = "DAILIES_AUDIT_";
  private static final Set<String> NAMES =
      Set.of(
          "DAILIES_AUDIT_BILLS",
          "DAILIES_AUDIT_SHOP_BILL",
          "DAILIES_AUDIT_ORPHANAGE",
          "DAILIES_AUDIT_PORT",
          "DAILIES_AUDIT_BIND");

  /// The keys of a developer's machine begin so, in base64 and in hexadecimal digits.
  private static final List<String> DEVELOPMENT = List.of("ZGV2LW9ubH", "6465762d6f6e6c79");

  private static final Set<String> BLIND =
      Set.of(
          "tlsinsecure=true", "tlsallowinvalidcertificates=true", "tlsallowinvalidhostnames=true");

  private final Map<String, String> environment;
  private final List<Flaw> flaws = new ArrayList<>();

  private Production(Map<String, String> environment) {
    this.environment = environment;
  }

  /// @throws WrongSettings with all that is wrong; in development nothing is
  static void check(Map<String, String> environment) {
    if (isDevelopment(environment)) {
      return;
    }
    Production production = new Production(environment);
    production.judge();
    if (!production.flaws.isEmpty()) {
      throw new WrongSettings(production.flaws);
    }
  }

  static boolean isDevelopment(Map<String, String> environment) {
    return "development".equals(environment.get(MODE));
  }

  private void judge() {
    REQUIRED.stream()
        .filter(name -> environment.getOrDefault(name, "").isBlank())
        .forEach(name -> flaw(name, "nothing", "the value for the audit, see there"));
    given(MODE, this::mode);
    given(MONGODB, this::database);
    given(ENDPOINT, this::link);
    SECRETS.forEach(name -> given(name, this::secret));
    OF_SANDBOXES.forEach(
        name -> given(name, (_, _) -> flaw(name, "an address", "nothing: it is for sandboxes")));
    environment.keySet().stream()
        .filter(name -> name.startsWith(OURS) && !NAMES.contains(name))
        .sorted()
        .forEach(name -> flaw(name, "a name that the audit does not read", "one of those there"));
  }

  private void given(String name, BiConsumer<String, String> check) {
    String value = environment.getOrDefault(name, "");
    if (!value.isBlank()) {
      check.accept(name, value);
    }
  }

  private void mode(String name, String value) {
    if (!value.equals("production")) {
      flaw(name, "another word", "production, or nothing");
    }
  }

  private void database(String name, String value) {
    String address = value.toLowerCase(Locale.ROOT);
    boolean seed = address.startsWith("mongodb+srv://");
    if (!seed && !address.startsWith("mongodb://")) {
      flaw(name, value.length() + " characters", "mongodb+srv://… or mongodb://…");
      return;
    }
    List<String> options = List.of(address.substring(address.indexOf('?') + 1).split("[&;]", -1));
    boolean on = seed || options.contains("tls=true") || options.contains("ssl=true");
    if (!on || options.contains("tls=false") || options.contains("ssl=false")) {
      flaw(name, "an address without TLS", "mongodb+srv://…, or mongodb://…/?tls=true");
    } else if (options.stream().anyMatch(BLIND::contains)) {
      flaw(name, "TLS that believes any server", "TLS with certificates that are checked");
    }
  }

  private void link(String name, String value) {
    if (!value.toLowerCase(Locale.ROOT).startsWith("https://")) {
      flaw(name, "an address without TLS", "https://host");
    }
  }

  private void secret(String name, String value) {
    if (DEVELOPMENT.stream().anyMatch(value::contains)) {
      flaw(name, "a secret of a developer's machine", "one of your own");
    } else if (value.length() < SHORTEST_SECRET) {
      flaw(
          name,
          value.length() + " characters",
          "the secret itself, " + SHORTEST_SECRET + " characters or more");
    }
  }

  private void flaw(String name, String found, String expected) {
    flaws.add(new Flaw(name, found, expected));
  }
}
