package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.residue.Form;
import studio.dailies.world.residue.Found;
import studio.dailies.world.residue.Scanner;
import studio.dailies.world.residue.Word;
import studio.dailies.world.residue.Word.Kind;
import tools.jackson.databind.JsonNode;

/// Somebody uses everything there is and leaves; somebody else stays. Then every place that keeps
/// anything is looked through for each word of both, by a scanner that knows nothing of the
/// product.
@TestInstance(Lifecycle.PER_CLASS)
class ResidueIT {
  private static final Duration SOON = Duration.ofSeconds(200);
  private static final Duration LOOK = Duration.ofMillis(200);

  /// Of who will leave, as long as they are there.
  private static final List<Control> BEFORE =
      List.of(
          new Control("live database/accounts", "account", Form.PLAIN),
          new Control("live database/sessions", "cookie", Form.HASHED),
          new Control("live vault/.*", "account", Form.PLAIN),
          new Control("live temporal/visibility/Generation", "generation", Form.PLAIN),
          new Control("live temporal/history/Generation", "generation", Form.PLAIN),
          new Control("raw files/mongodb", "account", Form.PLAIN),
          new Control("raw files/temporal", "generation", Form.PLAIN),
          new Control("raw files/r2.*", "prompt at fal", Form.PLAIN),
          new Control("raw outside/.*", "address", Form.PLAIN));

  /// Of who stays.
  private static final List<Control> AFTER =
      List.of(
          new Control("live database/accounts", "account", Form.PLAIN),
          new Control("live vault/.*", "account", Form.PLAIN),
          new Control("live temporal/visibility/Generation", "generation", Form.PLAIN),
          new Control("live temporal/history/Generation", "generation", Form.PLAIN),
          new Control("raw files/mongodb", "account", Form.PLAIN),
          new Control("raw files/temporal", "generation", Form.PLAIN),
          new Control("raw files/r2.*", "prompt at fal", Form.PLAIN),
          new Control("raw log/api.*", "operator", Form.PLAIN),
          new Control("compacted database", "account", Form.PLAIN),
          new Control("compacted temporal", "generation", Form.PLAIN));

  private final Path temporary = folder();
  private final DevWorld world =
      TestWorlds.startUnaudited(at ->
          new Special(
              false,
              List.of(
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Djava.io.tmpdir=" + temporary),
              Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1"),
              Map.of()));
  private final Operator operator = new Operator(world);
  private final Sinks sinks = new Sinks(world, temporary);
  private final Life ada = new Life(world);
  private final Life eve = new Life(world);

  private Set<Found> before = Set.of();
  private Set<Found> after = Set.of();
  private Set<Found> compacted = Set.of();
  private List<Audit.Finding> audited = List.of();
  private final Set<String> looked = new TreeSet<>();

  @BeforeAll
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void oneLeavesAndOneStays() throws Exception {
    SandboxClient.of(world.at()).jobsRun(Duration.ofMillis(300));
    eve.planted.id("operator", eve.operator);
    eve.signsIn();
    eve.worksALittle();
    eve.exports();
    ada.signsIn();
    ada.signsInElsewhere();
    ada.moves();
    ada.works();
    ada.buys();
    ada.usesTheRest();
    ada.exports();
    before = found();
    String follow = ada.leaves();
    String deletion = deletion(ended(follow));
    operator.round("sweep-deletions");
    assertThat(Await.until(SOON, LOOK, () -> isForgotten(deletion))).as("its own history").isTrue();
    after = found();
    audited = Audit.of(world);
    compacted = compacted();
  }

  @AfterAll
  void close() {
    sinks.close();
    operator.close();
    world.close();
    Folders.delete(temporary);
  }

  private JsonNode ended(String follow) {
    StudioClient anybody = new StudioClient(SharedWorld.HTTP, world.at().api());
    return Await.found(
            SOON,
            LOOK,
            () -> {
              sinks.lateForExports(ada.account());
              return Optional.of(anybody.get(follow))
                  .filter(it -> it.path("stage").asString().equals("DONE"));
            })
        .orElseThrow(() -> new AssertionError("still " + anybody.get(follow)));
  }

  private static String deletion(JsonNode end) {
    return StudioClient.json(end.path("completion").asString()).path("deletion").asString();
  }

  private boolean isForgotten(String deletion) {
    return sinks.workflowIds().stream().noneMatch(it -> it.contains(deletion));
  }

  @Test
  void nothingIsLeftInWhatTheStoresSay() {
    assertThat(left(after, it -> it.place().startsWith("live "))).isEmpty();
    assertThat(edge("")).isEqualTo(404);
    assertThat(edge("?v=" + Person.random())).isEqualTo(404);
    assertThat(audited).isEmpty();
  }

  /// It lies sealed in their pages, or nowhere: whatever they still hold of what was deleted.
  @Test
  void nothingThatWasWrittenIsInAnyFile() {
    assertThat(left(after, it -> it.place().startsWith("raw ") && !isBookInALog(it))).isEmpty();
  }

  @Test
  void nothingAtAllIsLeftOnceTheFilesAreCompacted() {
    assertThat(left(compacted, it -> true)).isEmpty();
  }

  /// Not even of somebody who is there.
  @Test
  void noLogAndNoWorkflowEverHeldWhatWasWrittenOrOpensAnything() throws IOException {
    List<Found> told =
        Stream.of(before, after, compacted)
            .flatMap(Set::stream)
            .filter(it -> it.word().kind() == Kind.WRITTEN || it.word().kind() == Kind.SECRET)
            .filter(it -> it.place().contains(" log/") || it.place().contains("temporal"))
            .toList();
    assertThat(told).isEmpty();
    for (String process : List.of("api", "worker")) {
      String log = Files.readString(world.log(process));
      assertThat(log).as(process).isNotEmpty();
      for (String code : codes()) {
        assertThat(Pattern.compile("(?<!\\d)" + code + "(?!\\d)").matcher(log).find())
            .as("a code in the log of the " + process)
            .isFalse();
      }
    }
  }

  private List<String> codes() {
    return Stream.of(ada, eve).flatMap(it -> it.planted.codes().stream()).toList();
  }

  /// A scanner that sees nothing finds nothing: each sink has something of somebody who is there.
  @Test
  void whatIsThereIsSeenInEachSink() {
    assertThat(ada.planted.words().stream().filter(it -> it.kind() == Kind.WRITTEN))
        .hasSizeGreaterThan(40);
    for (Control control : BEFORE) {
      assertThat(before).filteredOn(this::isAdas).as("%s", control).anyMatch(control::isSeen);
    }
    Set<Found> now = new LinkedHashSet<>(after);
    now.addAll(compacted);
    for (Control control : AFTER) {
      assertThat(now).filteredOn(it -> !isAdas(it)).as("%s", control).anyMatch(control::isSeen);
    }
    assertThat(looked).anyMatch(it -> it.startsWith("raw temporary/"));
  }

  /// An allowance that nothing needs hides what comes later.
  @ParameterizedTest
  @EnumSource
  void whatIsAllowedIsNeededAndOnThePage(Allowed allowed) throws IOException {
    assertThat(Stream.of(after, compacted).flatMap(Set::stream))
        .anyMatch(it -> isAdas(it) && allowed.allows(it));
    Path page = Path.of(System.getProperty("dailies.root", "../..")).resolve("docs/deletion.md");
    assertThat(Files.readString(page)).contains("| " + allowed.why() + " |");
  }

  private List<Found> left(Set<Found> all, Predicate<Found> which) {
    return all.stream()
        .filter(this::isAdas)
        .filter(which)
        .filter(it -> Arrays.stream(Allowed.values()).noneMatch(allowed -> allowed.allows(it)))
        .toList();
  }

  /// A library may name a workflow when it complains; that it does so in a run is luck.
  private static boolean isBookInALog(Found found) {
    return found.place().startsWith("raw log/") && found.word().kind() == Kind.BOOKS;
  }

  private boolean isAdas(Found found) {
    return ada.planted.words().contains(found.word());
  }

  private int edge(String query) {
    return SharedWorld.status(URI.create(ada.picture() + query));
  }

  /// What has to be seen.
  ///
  /// @param place a pattern
  /// @param word how the name of a word begins
  private record Control(String place, String word, Form form) {
    boolean isSeen(Found found) {
      return found.place().matches(place)
          && found.word().name().startsWith(word)
          && found.form() == form;
    }
  }

  // Looking

  private Set<Found> found() throws IOException, InterruptedException {
    Set<Found> found = new LinkedHashSet<>();
    sinks.live(into("live ", found));
    sinks.files(into("raw ", found));
    return found;
  }

  private BiConsumer<String, ByteBuffer> into(String how, Set<Found> found) {
    List<Word> words = new ArrayList<>(ada.planted.words());
    words.addAll(eve.planted.words());
    Scanner scanner = new Scanner(words);
    return (place, bytes) -> {
      looked.add(how + place);
      found.addAll(scanner.in(how + place, bytes));
    };
  }

  /// Nobody may be writing any more.
  private Set<Found> compacted() throws Exception {
    world.kill("mongodb");
    world.kill("temporal");
    Path folder = Files.createDirectories(temporary.resolve("compacted"));
    Compacted copies = new Compacted(folder);
    Set<Found> found = new LinkedHashSet<>();
    Sinks.file(
        "database",
        copies.h2(sinks.databaseFile(), world.jars().sandboxes()),
        into("compacted ", found));
    Sinks.file("temporal", copies.sqlite(sinks.temporalFile()), into("compacted ", found));
    return found;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("residue");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
