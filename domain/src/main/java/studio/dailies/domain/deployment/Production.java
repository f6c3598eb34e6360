package studio.dailies.domain.deployment;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What production demands of the settings of a program, all of it judged before anything starts.
/// Whatever is told nothing else is in production.
public final class Production {
  /// What a program ends with that refuses its settings; `EX_CONFIG` of sysexits.
  public static final int EXIT_CODE = 78;

  private static final String PREFIX = "dailies";
  private static final String MODE = "mode";
  private static final String DEVELOPMENT = "development";
  private static final Set<Form> KEYS = Set.of(Form.KEY, Form.KEYS);

  private final Program program;
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, String> spellings = new LinkedHashMap<>();
  private final List<Flaw> flaws = new ArrayList<>();

  private Production(Program program, Map<String, String> given) {
    this.program = program;
    given.forEach((spelling, value) -> {
      String key = ProcessSetting.key(spelling);
      this.given.putIfAbsent(key, value);
      spellings.putIfAbsent(key, spelling);
    });
  }

  /// Whether this value of `dailies.mode`, or none, means production. Whatever is misspelled does.
  public static boolean isMode(@Nullable String mode) {
    return !DEVELOPMENT.equals(mode);
  }

  /// Whether a name is one of those that we look after, in any spelling.
  public static boolean isOurs(String name) {
    return ProcessSetting.key(name).startsWith(PREFIX) && !name.equalsIgnoreCase(PREFIX);
  }

  /// What is wrong with the settings of a program, in the order of the page; in development nothing
  /// is.
  ///
  /// @param given every setting of ours by name, in any spelling; of two spellings of one the first
  ///   counts
  public static List<Flaw> flaws(Program program, Map<String, String> given) {
    Production production = new Production(program, given);
    if (DEVELOPMENT.equals(production.value(MODE))) {
      return List.of();
    }
    production.judge();
    return List.copyOf(production.flaws);
  }

  /// All of it, for the person who deploys.
  public static String words(Program program, List<Flaw> flaws) {
    String each =
        flaws.stream()
            .map(flaw ->
                "%n%s%n  found:    %s%n  expected: %s%n  read on:  %s%n"
                    .formatted(flaw.setting(), flaw.found(), flaw.expected(), flaw.readOn()))
            .collect(Collectors.joining());
    return "The %s does not start in production: %s. Nothing was started.%n%s"
        .formatted(
            program.word(),
            flaws.size() == 1 ? "a setting is wrong" : flaws.size() + " settings are wrong",
            each);
  }

  private void judge() {
    ProcessSettings.of(program).forEach(this::one);
    mode();
    together();
    keysDiffer();
    databasesDiffer();
    sitesDiffer();
    unknown();
  }

  private void one(ProcessSetting setting) {
    String value = given.get(setting.key());
    if (value == null) {
      if (setting.need() != Need.NEVER) {
        add(setting, "nothing", wanted(setting));
      }
    } else if (value.isBlank()) {
      if (setting.form() != Form.FOR_SANDBOXES) {
        add(setting, "an empty value", "a value, or leave it out: " + wanted(setting));
      }
    } else {
      setting.form().check(value).ifPresent(it -> add(setting, it.found(), it.expected()));
    }
  }

  private void mode() {
    String mode = value(MODE);
    if (mode != null && !mode.isBlank() && !mode.equals("production")) {
      add(MODE, Form.quoted(mode), "production, or nothing");
    }
  }

  private void together() {
    switch (program) {
      case API -> {
        needs("google.id", "google.secret");
        needs("google.secret", "google.id");
        needs("x.id", "x.secret");
        needs("x.secret", "x.id");
        needs("shop.store", "shop.secrets");
        needs("operator.issuer", "operator.audience");
        needs("operator.issuer", "operator.keys");
        needsTls();
      }
      case WORKER -> {
        needs("shop.key", "shop.store");
        needs("shop.key", "shop.return-to");
        needsTls();
      }
      case AUDIT -> {}
    }
  }

  private void needsTls() {
    needs("temporal.certificate", "temporal.key");
    needs("temporal.key", "temporal.certificate");
    for (String each : List.of("temporal.api-key", "temporal.certificate", "temporal.authority")) {
      if (value(each) != null && !isOn(value("temporal.tls"))) {
        add(
            each,
            "given, while dailies.temporal.tls is not true",
            "TLS: without it this is of no use, or is sent in the clear");
      }
    }
  }

  private void needs(String name, String other) {
    if (value(name) != null && value(other) == null) {
      add(other, "nothing, while dailies." + name + " is given", wanted(setting(other)));
    }
  }

  /// One key for two purposes: a leak of one is a leak of both, and what one signs the other may
  /// take.
  private void keysDiffer() {
    Map<ByteBuffer, String> seen = new HashMap<>();
    for (ProcessSetting setting : ProcessSettings.of(program)) {
      String value = given.get(setting.key());
      if (!KEYS.contains(setting.form()) || value == null || value.isBlank()) {
        continue;
      }
      for (ByteBuffer key : KeyText.keysIn(value)) {
        String first = seen.putIfAbsent(key, setting.name());
        if (first != null) {
          add(setting, "the same key as in " + first, "a key that is used for nothing else");
        }
      }
    }
  }

  private void databasesDiffer() {
    String vault = value("vault.uri");
    if (vault != null && vault.equals(value("mongodb.uri"))) {
      add(
          "vault.uri",
          "the address of dailies.mongodb.uri",
          "a database of its own: " + setting("vault.uri").meaning());
    }
  }

  private void sitesDiffer() {
    URI app = origin("app.origin");
    URI media = origin("media.origin");
    if (app != null && media != null && Addresses.sameSite(app, media)) {
      add(
          "media.origin",
          media.getHost() + ", which is of the same site as " + app.getHost(),
          "another registered name: " + setting("media.origin").meaning());
    }
  }

  private @Nullable URI origin(String name) {
    String value = program == Program.API ? value(name) : null;
    return value == null || Form.ORIGIN.check(value).isPresent() ? null : URI.create(value);
  }

  /// A name that nobody reads is a setting that does not hold: a slip of the pen, or an old one.
  private void unknown() {
    Set<String> known =
        ProcessSettings.all().stream().map(ProcessSetting::key).collect(Collectors.toSet());
    spellings.forEach((key, spelling) -> {
      if (!known.contains(key)) {
        flaws.add(
            new Flaw(
                spelling,
                "a name that no program of ours reads",
                "one of those on the page",
                "docs/operations/settings.md"));
      }
    });
  }

  private @Nullable String value(String name) {
    return given.get(setting(name).key());
  }

  private void add(String name, String found, String expected) {
    add(setting(name), found, expected);
  }

  private void add(ProcessSetting setting, String found, String expected) {
    flaws.add(Flaw.of(setting, found, expected));
  }

  private static String wanted(ProcessSetting setting) {
    return setting.meaning() + ". Such as: " + setting.example();
  }

  private static boolean isOn(@Nullable String value) {
    return value != null
        && Set.of("true", "on", "yes", "1").contains(value.toLowerCase(Locale.ROOT));
  }

  private static ProcessSetting setting(String name) {
    return ProcessSettings.all().stream()
        .filter(it -> it.name().equals("dailies." + name))
        .findFirst()
        .orElseThrow();
  }
}
