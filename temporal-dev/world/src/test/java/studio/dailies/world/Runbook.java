package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.dailies.world.client.StudioClient;
import tools.jackson.databind.JsonNode;

/// The pages for operators, and a shell to type their commands into, letter by letter.
final class Runbook {
  private static final Path ROOT = Path.of(System.getProperty("dailies.root", "../.."));
  private static final Path PAGES = ROOT.resolve("docs/operations");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh run( second)?\\n(.*?)^```$");
  private static final Pattern QUERY = Pattern.compile("(?m)^\\| [^|]+ \\| `([^`]+)` \\|$");

  private final DevWorld world;

  Runbook(DevWorld world) {
    this.world = world;
  }

  /// Commands that are typed one after the other.
  ///
  /// @param second whether another person types them, who may confirm credits
  record Block(List<String> lines, boolean second) {}

  static List<String> pages() {
    try (Stream<Path> all = Files.list(PAGES.resolve("runbook"))) {
      return all.map(it -> it.getFileName().toString().replace(".md", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(String page) {
    return BLOCK
        .matcher(read("runbook/" + page + ".md"))
        .results()
        .map(it -> new Block(it.group(2).lines().toList(), it.group(1) != null))
        .toList();
  }

  static List<String> queries() {
    return QUERY.matcher(read("temporal-ui.md")).results().map(it -> it.group(1)).toList();
  }

  /// The query of a saved view.
  static String view(String name) {
    return Pattern.compile("(?m)^\\| " + Pattern.quote(name) + " \\| `([^`]+)` \\|$")
        .matcher(read("temporal-ui.md"))
        .results()
        .findFirst()
        .map((MatchResult it) -> it.group(1))
        .orElseThrow(() -> new AssertionError("no view " + name));
  }

  static String read(String page) {
    try {
      return Files.readString(PAGES.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Types one block of a page, each line as it stands there.
  ///
  /// @param names what the page leaves to whoever types, such as `GENERATION`
  /// @return what each line answered
  List<JsonNode> type(String page, int block, Map<String, String> names) {
    Block typed = blocks(page).get(block);
    String token = typed.second() ? token("grace", "operator credits") : token("ada", "operator");
    List<JsonNode> answers = new ArrayList<>();
    typed.lines().forEach(line -> answers.add(typed(line, token, names)));
    return answers;
  }

  /// What a command says that is refused, and its exit code in front.
  String refused(String line, Map<String, String> names) {
    Said said = run(line, token("ada", "operator"), names);
    return said.code() + " " + said.words();
  }

  private JsonNode typed(String line, String token, Map<String, String> names) {
    Said said = run(line, token, names);
    assertThat(said.code()).as(line + "\n" + said.words()).isZero();
    return StudioClient.json(said.words());
  }

  private record Said(int code, String words) {}

  private Said run(String line, String token, Map<String, String> names) {
    try {
      ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", line).directory(ROOT.toFile());
      shell.redirectErrorStream(true);
      shell.environment().put("DAILIES_OPERATOR_URL", world.at().operator().toString());
      shell.environment().put("DAILIES_OPERATOR_TOKEN", token);
      shell.environment().putAll(names);
      Process process = shell.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(line).isTrue();
      return new Said(process.exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String token(String subject, String roles) {
    String body = StudioClient.JSON.writeValueAsString(Map.of("subject", subject, "roles", roles));
    HttpRequest request =
        HttpRequest.newBuilder(world.at().issuer().resolve("/_sandbox/tokens"))
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(body))
            .build();
    return StudioClient.exchange(SharedWorld.HTTP, request).body();
  }
}
