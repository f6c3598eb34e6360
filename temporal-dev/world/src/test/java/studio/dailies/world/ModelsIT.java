package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.domain.Secret;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.store.MongoStore;
import studio.dailies.store.Stores;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.generation.Generation.Cost;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.model.Catalogue;
import studio.dailies.world.client.OfferedModel;
import studio.dailies.world.demo.Making;
import studio.dailies.world.demo.Media;
import tools.jackson.databind.JsonNode;

/// Every model of the catalogue makes what it says, once, at its price.
@ExtendWith(SharedWorld.class)
class ModelsIT {
  private static final int AT_ONCE = 4;
  private static final String PROMPT = "A harbour at dawn.";
  private static final Duration LONGEST = Duration.ofSeconds(80);
  private static final int SHORTEST_SIDE = 64;

  /// These do not say what they charge.
  private static final Set<String> SILENT = Set.of("music", "flows/text-to-speech");

  private final DevWorld world;
  private final Catalogue catalogue = Catalogue.load();

  ModelsIT(DevWorld world) {
    this.world = world;
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void everyModelMakesWhatItSaysAtItsPrice() throws Exception {
    long start = System.nanoTime();
    List<String> problems = new ArrayList<>();
    try (Stores stores = stores();
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
      Map<ModelId, Future<List<String>>> made = new LinkedHashMap<>();
      for (Model model : catalogue.models()) {
        made.put(model.id(), people.submit(() -> problems(model, stores)));
      }
      for (var each : made.entrySet()) {
        problems.addAll(problems(each.getKey(), each.getValue()));
      }
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    System.err.println(catalogue.models().size() + " models, each once, in " + seconds + " s");
    assertThat(problems).isEmpty();
    assertThat(catalogue.models()).hasSizeGreaterThan(30);
  }

  private static List<String> problems(ModelId model, Future<List<String>> made)
      throws InterruptedException {
    try {
      return made.get();
    } catch (ExecutionException e) {
      return List.of(model + ": " + e.getCause());
    }
  }

  /// What is not as it must be, each beginning with the model.
  private List<String> problems(Model model, Stores stores) throws Exception {
    Person person = new Person(world);
    Making making = new Making(person.studio, person.shot, PROMPT, LONGEST);
    OfferedModel offered = OfferedModel.named(making.models(), model.id().value());
    Map<String, String> takes = making.starts(offered, done -> {});
    long before = person.available();
    JsonNode quote = making.quote(offered, offered.shortest(), takes);
    JsonNode done = making.ended(making.generate(quote));
    assertThat(Person.state(done)).as("%s: %s", model.id(), done).isEqualTo("DONE");
    Generation row =
        stores.generations().find(new GenerationId(done.path("id").asString())).orElseThrow();
    Inputs inputs = stores.generations().inputs(row);
    SoftAssertions all = new SoftAssertions();
    paidAsQuoted(all, person, before, quote, done);
    isWhatWasAskedFor(all, model, inputs, row, done.path("take"));
    isBilledOnceAsExpected(all, model, inputs, row, person);
    return all.assertionErrorsCollected().stream()
        .map(problem -> model.id() + ": " + problem.getMessage().strip())
        .toList();
  }

  private static void paidAsQuoted(
      SoftAssertions all, Person person, long before, JsonNode quote, JsonNode done) {
    long price = quote.path("credits").asLong();
    all.assertThat(price).as("price").isPositive();
    all.assertThat(done.path("capturedCredits").asLong()).as("captured").isEqualTo(price);
    all.assertThat(person.available()).as("available").isEqualTo(before - price);
    all.assertThat(person.held()).as("held").isZero();
  }

  /// By the bytes that a stranger gets.
  private static void isWhatWasAskedFor(
      SoftAssertions all, Model model, Inputs inputs, Generation row, JsonNode take)
      throws IOException, InterruptedException {
    Media media = Media.of(fetched(take.path("url").asString()));
    StoredMedia stored = Objects.requireNonNull(row.media());
    all.assertThat(media.family()).as("family").isEqualTo(model.kind().makes().name());
    all.assertThat(media.contentType()).as("type").isEqualTo(stored.contentType());
    all.assertThat(media.bytes()).as("bytes").isGreaterThan(1_000).isEqualTo(stored.bytes());
    all.assertThat(media.sha256()).as("sha256").isEqualTo(stored.sha256());
    all.assertThat(media.isPlayable()).as("playable").isTrue();
    if (model.kind().makes() != Family.SOUND) {
      all.assertThat(Math.min(stored.width(), stored.height()))
          .as("shorter side")
          .isGreaterThanOrEqualTo(SHORTEST_SIDE);
    }
    if (model.kind().makes() != Family.PICTURE) {
      double seconds = media.seconds().orElse(0);
      all.assertThat(seconds).as("seconds").isCloseTo(stored.millis() / 1000.0, within(0.2));
      model
          .seconds(inputs)
          .ifPresent(asked -> all.assertThat(seconds).as("length").isCloseTo(asked, within(1.0)));
    }
  }

  private static void isBilledOnceAsExpected(
      SoftAssertions all, Model model, Inputs inputs, Generation row, Person person) {
    all.assertThat(row.attempts()).as("attempts").hasSize(1);
    long billed = names(row.attempt(1)).stream().mapToLong(job -> person.outside.billed(job)).sum();
    all.assertThat(billed).as("how often %s is billed", names(row.attempt(1))).isEqualTo(1);
    long expected =
        model
            .cost()
            .expected(inputs)
            .movePointRight(6)
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    if (SILENT.contains(model.endpoint())) {
      all.assertThat(row.cost()).as("cost").isNull();
    } else {
      all.assertThat(row.cost()).as("cost").isEqualTo(new Cost(expected, expected));
    }
  }

  /// What the provider calls it on its bill: the job, without what kind of job it is, or the answer
  /// that was the result.
  private static Set<String> names(Attempt attempt) {
    Set<String> names = new HashSet<>();
    if (attempt.job() != null) {
      names.add(attempt.job().substring(attempt.job().lastIndexOf('/') + 1));
    }
    if (attempt.answer() != null) {
      names.add(attempt.answer());
    }
    return names;
  }

  private static byte[] fetched(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
    return SharedWorld.HTTP.send(request, BodyHandlers.ofByteArray()).body();
  }

  private Stores stores() {
    Map<String, String> worker = world.environment("worker");
    return new Stores(
        new Stores.Settings(
            new Secret(worker.getOrDefault("DAILIES_MONGODB_URI", "")),
            worker.getOrDefault("DAILIES_MONGODB_DATABASE", ""),
            new Secret(worker.getOrDefault("DAILIES_VAULT_URI", "")),
            worker.getOrDefault("DAILIES_VAULT_DATABASE", ""),
            new Secret(worker.getOrDefault("DAILIES_VAULT_MASTERKEY", "")),
            MongoStore.PATIENCE),
        Clock.systemUTC());
  }
}
