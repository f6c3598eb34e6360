package studio.dailies.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.residue.Scanner;
import studio.dailies.world.residue.Word;
import studio.dailies.world.residue.Word.Kind;
import tools.jackson.databind.JsonNode;

/// Looks through what a world has told operators, by its logs, its metrics and all that Temporal
/// keeps, for what people wrote and for what opens anything, as the parties outside have seen it.
final class Told implements DevWorld.Witness {
  private static final Pattern LOG = Pattern.compile("(api|worker|audit).*\\.log");
  private static final Pattern TEMPORAL = Pattern.compile("temporal-.*\\.db(-wal)?");

  /// As long as a [Word] has to be; no id of ours, by which providers tell our requests apart.
  private static final Pattern LONG =
      Pattern.compile("(?<![A-Za-z0-9_-])(?![0-9a-f]{32}\\b)[A-Za-z0-9_-]{12,}");

  /// What lets a provider call us back.
  private static final Pattern CALLBACK = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  private static final Pattern CODE = Pattern.compile("(?<![0-9A-Za-z])\\d{6}(?![0-9A-Za-z])");

  /// A session's token and our signature of it.
  private static final Pattern COOKIE =
      Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{32}\\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

  /// Not the addresses that we write from.
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._+-]+@(?!resend\\.dev)[A-Za-z0-9-]+\\.[A-Za-z.]+");

  /// A line of the log begins with the time and the process.
  private static final Pattern LINE = Pattern.compile("(?m)^\\S+ +[A-Z]+ \\d+ ---");

  private static final Set<String> WRITTEN = Set.of("prompt", "text");
  private static final int SENTENCE = 12;

  private final Map<String, String> pages = new LinkedHashMap<>();

  /// Whoever is dead tells nothing more.
  @Override
  public void ends(DevWorld world) {
    for (URI page : List.of(world.at().apiMetrics(), world.at().workerMetrics())) {
      HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build();
      try {
        pages.put(page.toString(), StudioClient.exchange(SharedWorld.HTTP, request).body());
      } catch (WorldProblem _) {
        // Nobody is there.
      }
    }
  }

  @Override
  public void hasEnded(Path folder) {
    try {
      Words words = new Words();
      for (Path journal : files(folder.resolve("data/sandboxes"), Pattern.compile(".*\\.jsonl"))) {
        words.learn(journal);
      }
      Set<String> told = new LinkedHashSet<>();
      for (Path log : files(folder.resolve("logs"), LOG)) {
        text(log.getFileName().toString(), Files.readString(log), words, told);
      }
      pages.forEach((page, text) -> text(page, text, words, told));
      Scanner scanner = new Scanner(words.all);
      for (Path file : files(folder, TEMPORAL)) {
        Sinks.file(
            file.getFileName().toString(),
            file,
            (place, bytes) -> scanner.in(place, bytes).forEach(it -> told.add(it.toString())));
      }
      assertThat(told).as("what nobody should have been told").isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, Pattern name) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> name.matcher(it.getFileName().toString()).matches()).toList();
    }
  }

  private static void text(String place, String text, Words words, Set<String> told) {
    new Scanner(words.all)
        .in(place, ByteBuffer.wrap(text.getBytes(UTF_8)))
        .forEach(it -> told.add(it.toString()));
    words.sentences.stream()
        .filter(text::contains)
        .forEach(it -> told.add("a prompt (%s) in %s".formatted(it, place)));
    String said = LINE.matcher(text).replaceAll("");
    matches(CODE, said).filter(words.codes::contains).forEach(it -> told.add("a code in " + place));
    matches(COOKIE, said).forEach(it -> told.add("a cookie in " + place));
    matches(ADDRESS, said).forEach(it -> told.add("an address (%s) in %s".formatted(it, place)));
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(it -> it.group());
  }

  /// What the parties outside were sent.
  private static final class Words {
    private final Set<Word> all = new LinkedHashSet<>();
    private final Set<String> sentences = new LinkedHashSet<>();
    private final Set<String> codes = new LinkedHashSet<>();

    void learn(Path journal) throws IOException {
      boolean mails = journal.endsWith("resend.jsonl");
      for (String line : Files.readAllLines(journal)) {
        JsonNode value = StudioClient.json(line).path("value");
        if (mails) {
          value.path("to").valueStream().forEach(to -> words("an address", to.asString("")));
          matches(CODE, value.path("text").asString("")).forEach(codes::add);
        } else {
          wrote(value);
          matches(CALLBACK, line)
              .forEach(it -> all.add(new Word("a callback's secret", Kind.SECRET, it, it)));
        }
      }
    }

    private void wrote(JsonNode value) {
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        if (WRITTEN.contains(each.getKey()) && each.getValue().isString()) {
          String text = each.getValue().asString();
          words("a prompt", text);
          if (text.length() >= SENTENCE) {
            sentences.add(text);
          }
        }
        wrote(each.getValue());
      }
    }

    private void words(String name, String text) {
      Matcher matcher = LONG.matcher(text);
      while (matcher.find()) {
        all.add(new Word(name, Kind.WRITTEN, matcher.group(), matcher.group()));
      }
    }
  }
}
