package studio.dailies.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;
import studio.dailies.domain.deployment.Need;
import studio.dailies.domain.deployment.ProcessSetting;
import studio.dailies.domain.deployment.ProcessSettings;
import studio.dailies.domain.deployment.Production;
import studio.dailies.domain.deployment.Program;

/// The files in `deploy/` tell each program what production demands of it. That containers come up
/// from them is not tried here.
class DeploymentFilesTest {
  private static final Path DEPLOY = Path.of(System.getProperty("dailies.root", ".."), "deploy");
  private static final Pattern LINE = Pattern.compile("(?m)^(# )?([A-Z][A-Z0-9_]*)=(.*)$");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::-([^}]*))?}");

  /// What Java itself and Spring read.
  private static final Set<String> NOT_OURS = Set.of("JDK_JAVA_OPTIONS");

  private final Map<String, Object> compose = compose();
  private final Map<String, Object> services = map(compose.get("services"));

  @ParameterizedTest
  @EnumSource
  void programIsGivenWhatItReadsAndNothingElse(Program program) {
    Set<String> known = variables(ProcessSettings.of(program));
    List<String> needed =
        ProcessSettings.of(program).stream()
            .filter(it -> it.need() != Need.NEVER)
            .map(ProcessSetting::variable)
            .toList();

    assertThat(environment(program.word()).keySet())
        .containsAll(needed)
        .allSatisfy(
            name -> assertThat(known.contains(name) || NOT_OURS.contains(name)).as(name).isTrue());
  }

  @ParameterizedTest
  @EnumSource(names = {"API", "WORKER"})
  void productionTakesWhatTheExampleLeadsTo(Program program) {
    Map<String, String> filled = filled(false);

    Map<String, String> told = told(program, filled);

    assertThat(Production.words(program, Production.flaws(program, told)))
        .contains("0 settings are wrong");
  }

  @Test
  void withEverythingThatIsCommentedOutProductionTakesItToo() {
    Map<String, String> filled = filled(true);

    for (Program program : List.of(Program.API, Program.WORKER)) {
      assertThat(Production.flaws(program, told(program, filled))).isEmpty();
    }
  }

  @Test
  void examplesHoldNoSecretAndNoUnknownName() throws IOException {
    Map<String, ProcessSetting> known = new TreeMap<>();
    ProcessSettings.all().forEach(it -> known.put(it.variable(), it));
    for (String file : List.of(".env.example", "cloud.env.example")) {
      Map<String, String> lines = lines(file, true);

      assertThat(lines.keySet().stream().filter(it -> it.startsWith("DAILIES_")))
          .isSubsetOf(known.keySet());
      assertThat(lines)
          .allSatisfy((name, value) -> {
            boolean secret = !known.containsKey(name) || known.get(name).isSecret();
            assertThat(secret && !value.isBlank()).as(name).isFalse();
          });
    }
  }

  @Test
  void cloudExampleNamesAllThatIsNeeded() throws IOException {
    Set<String> needed =
        ProcessSettings.all().stream()
            .filter(it -> it.need() != Need.NEVER)
            .map(ProcessSetting::variable)
            .collect(Collectors.toSet());

    assertThat(lines("cloud.env.example", false).keySet()).containsAll(needed);
  }

  @Test
  void onlyTheApiAndTheOperatorsPagesArePublishedAndOnlyToThisMachine() {
    Map<String, String> published = new TreeMap<>();
    services.forEach((name, service) -> {
      Object ports = map(service).get("ports");
      if (ports != null) {
        published.put(name, ports.toString());
      }
    });

    assertThat(published)
        .isEqualTo(
            Map.of(
                "api",
                "[127.0.0.1:8080:8080, 127.0.0.1:8083:8083]",
                "prometheus",
                "[127.0.0.1:9090:9090]",
                "temporal-ui",
                "[127.0.0.1:8233:8080]"));
    for (String network : List.of("stores", "engine", "engine-data", "watch")) {
      assertThat(map(map(compose.get("networks")).get(network))).containsEntry("internal", true);
    }
  }

  @Test
  void whatIsNamedInOnePlaceIsThereInTheOther() throws IOException {
    String dockerfile = Files.readString(DEPLOY.resolve("Dockerfile"));
    for (Map.Entry<String, Object> each : services.entrySet()) {
      Map<String, Object> service = map(each.getValue());
      Object build = service.get("build");
      if (build != null) {
        assertThat(dockerfile).contains("FROM base AS " + map(build).get("target") + "\n");
      }
      for (String volume : strings(service.get("volumes"))) {
        String source = volume.substring(0, volume.indexOf(':'));
        if (source.startsWith("./")) {
          assertThat(DEPLOY.resolve(source)).exists();
        } else {
          assertThat(map(compose.get("volumes"))).containsKey(source);
        }
      }
      Object after = service.get("depends_on");
      if (after != null) {
        assertThat(services.keySet()).containsAll(map(after).keySet());
      }
      assertThat(map(compose.get("networks")).keySet())
          .containsAll(strings(service.get("networks")));
    }
  }

  /// The environment of a program, as the files and what a person filled in make it.
  private Map<String, String> told(Program program, Map<String, String> filled) {
    Map<String, String> told = new TreeMap<>();
    environment(program.word())
        .forEach((name, value) -> {
          String resolved = value == null ? filled.get(name) : resolved(value.toString(), filled);
          if (resolved != null && !NOT_OURS.contains(name)) {
            told.put(name, resolved);
          }
        });
    return told;
  }

  private static String resolved(String text, Map<String, String> filled) {
    return REFERENCE
        .matcher(text)
        .replaceAll(it ->
            java.util.regex.Matcher.quoteReplacement(
                filled.getOrDefault(it.group(1), it.group(2) == null ? "" : it.group(2))));
  }

  /// The example, filled in as it says.
  private static Map<String, String> filled(boolean all) {
    Map<String, ProcessSetting> known = new TreeMap<>();
    ProcessSettings.all().forEach(it -> known.put(it.variable(), it));
    Map<String, String> filled = new TreeMap<>();
    Random chance = new Random(27);
    lines(".env.example", all)
        .forEach((name, value) -> {
          String fresh = known.containsKey(name) ? value(known.get(name), chance) : hex(24, chance);
          filled.put(name, value.isBlank() ? fresh : value);
        });
    return filled;
  }

  private static String value(ProcessSetting setting, Random chance) {
    return switch (setting.form()) {
      case KEY -> key(chance);
      case KEYS -> "2026-11:" + key(chance);
      case SECRET, SECRETS -> hex(20, chance);
      default -> setting.example();
    };
  }

  private static String key(Random chance) {
    byte[] key = new byte[32];
    chance.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String hex(int bytes, Random chance) {
    byte[] value = new byte[bytes];
    chance.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  private static Map<String, String> lines(String file, boolean commentedOutToo) {
    Map<String, String> lines = new LinkedHashMap<>();
    LINE.matcher(read(file))
        .results()
        .filter(it -> commentedOutToo || it.group(1) == null)
        .forEach(it -> lines.put(it.group(2), it.group(3)));
    return lines;
  }

  private Map<String, Object> environment(String service) {
    return map(map(services.get(service)).get("environment"));
  }

  private static Set<String> variables(List<ProcessSetting> settings) {
    return settings.stream().map(ProcessSetting::variable).collect(Collectors.toSet());
  }

  private static Map<String, Object> compose() {
    return new Yaml().load(read("docker-compose.yml"));
  }

  private static String read(String file) {
    try {
      return Files.readString(DEPLOY.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> strings(Object list) {
    List<String> strings = new ArrayList<>();
    Stream.ofNullable(list)
        .flatMap(it -> ((List<?>) it).stream())
        .forEach(it -> strings.add(it.toString()));
    return strings;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }
}
