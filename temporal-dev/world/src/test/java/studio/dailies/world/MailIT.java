package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// Mails as their readers and their carrier see them, in the whole product.
@TestInstance(Lifecycle.PER_CLASS)
class MailIT {
  private static final Path ROOT = Path.of(System.getProperty("dailies.root", "../.."));
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int PEOPLE = 14;
  private static final String VERSION = "2027-02-01";

  private final Path policies = folder();
  private final DevWorld world =
      TestWorlds.start(at ->
          Special.settings(
              Map.of(
                  "DAILIES_TIMEOUTS_FACTOR", "0.1",
                  "DAILIES_RESEND_PERSECOND", "2",
                  "DAILIES_POLICY_FOLDER", policies.toString()),
              Map.of()));
  private final Operator operator = new Operator(world);
  private final MongoClient mongo = MongoClients.create(world.at().mongodb());
  private final SandboxClient outside = SandboxClient.of(world.at());

  @AfterAll
  void close() {
    mongo.close();
    operator.close();
    world.close();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("policies");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// As a mail program does it, which knows nothing but the headers of the mail.
  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void mailThatWasAskedForIsEndedByItsHeaders() {
    String address = Person.random() + "@example.com";
    StudioClient ada = signedIn(address);
    ada.put("/api/mail-preferences", Map.of("other", true), 200);

    madeAScene(ada);
    JsonNode mail =
        Await.found(
                SOON, LOOK, () -> mailsTo(address, it -> subject(it).contains("ready")).findFirst())
            .orElseThrow();
    String link = mail.path("headers").path("List-Unsubscribe").asString("");
    assertThat(mail.path("headers").path("List-Unsubscribe-Post").asString(""))
        .isEqualTo("List-Unsubscribe=One-Click");
    URI end = URI.create(link.substring(1, link.length() - 1));
    exchange(HttpRequest.newBuilder(end).build());
    assertThat(wantsOther(ada)).as("after somebody looked at it").isTrue();

    HttpResponse<String> answer =
        exchange(
            HttpRequest.newBuilder(end)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(wantsOther(ada)).isFalse();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void addressWhoseMailComesBackGetsNoneUntilItsPersonSaysSo() {
    String address = "bounced-" + Person.random() + "@example.com";
    StudioClient ada = signedIn(address);
    assertThat(
            Await.until(
                SOON, LOOK, () -> suppressed(ada).path("reason").asString("").equals("BOUNCED")))
        .as("the webhook was heard")
        .isTrue();
    long before = mailsTo(address, it -> true).count();

    String challenge = challenge(new StudioClient(SandboxClient.http(), world.at().api()), address);
    assertThat(Await.until(SOON, LOOK, () -> state(challenge).equals("SUPPRESSED"))).isTrue();
    assertThat(mailsTo(address, it -> true)).hasSize((int) before);

    ada.delete("/api/mail-preferences/suppression", 204);
    assertThat(suppressed(ada).path("reason").asString("")).isEmpty();
    String again = challenge(new StudioClient(SandboxClient.http(), world.at().api()), address);
    assertThat(Await.until(SOON, LOOK, () -> state(again).equals("SENT"))).isTrue();
  }

  /// Somebody without an account, at the form that everybody finds.
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void strangerIsToldByMailByWhenTheyAreAnswered() {
    String address = Person.random() + "@example.com";
    StudioClient eve = new StudioClient(SandboxClient.http(), world.at().api());
    String challenge =
        eve.post("/api/public-requests/challenges", Map.of("email", address), 202)
            .path("id")
            .asString();
    JsonNode asked =
        eve.post(
            "/api/public-requests",
            Map.of(
                "challenge",
                challenge,
                "code",
                outside.code(address, challenge),
                "kind",
                "takedown",
                "text",
                "That is my face."),
            201);

    JsonNode mail =
        Await.found(
                SOON,
                LOOK,
                () -> mailsTo(address, it -> subject(it).contains("We have your")).findFirst())
            .orElseThrow();
    assertThat(mail.path("text").asString())
        .contains(asked.path("id").asString(), "(UTC)")
        .doesNotContain("face");
    assertThat(asked.path("message").asString()).contains("(UTC)");
  }

  /// The worker dies in the middle; a code that is asked for meanwhile does not stand in line.
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everybodyIsToldOnceOfAMaterialChangeAndCodesGoFirst() throws IOException {
    List<String> people =
        IntStream.range(0, PEOPLE).mapToObj(i -> Person.random() + "@example.com").toList();
    people.forEach(this::signedIn);
    world.kill("worker");
    Files.copy(
        ROOT.resolve("store/src/test/resources/policies/" + VERSION + ".md"),
        policies.resolve(VERSION + ".md"));
    world.restart("worker");

    operator.round("sweep-policy");
    assertThat(Await.until(SOON, LOOK, () -> notices() >= 3)).isTrue();
    assertThat(world.kill("worker")).isEqualTo(137);
    Map<String, String> late = challengedLate();
    world.restart("worker");
    assertThat(Await.until(SOON, LOOK, () -> late.values().stream().allMatch(this::isOpened)))
        .isTrue();
    long told = notices();
    late.forEach(outside::code);
    long whenTheCodesHadCome =
        late.keySet().stream().mapToLong(this::noticesBefore).max().orElseThrow();

    assertThat(Await.until(SOON, LOOK, () -> ended())).as("the notice has ended").isTrue();
    assertThat(Await.until(SOON, LOOK, () -> people.stream().allMatch(it -> noticesTo(it) >= 1)))
        .isTrue();
    assertThat(whenTheCodesHadCome - told).as("notices before the codes").isLessThanOrEqualTo(2);
    assertThat(notices() - whenTheCodesHadCome).as("notices after the codes").isPositive();
    assertThat(people).allSatisfy(it -> assertThat(noticesTo(it)).isEqualTo(1));
    operator.round("sweep-policy");
    assertThat(late.keySet())
        .as("who came later has seen it")
        .allSatisfy(it -> assertThat(noticesTo(it)).isZero());
  }

  /// The challenges of three strangers, by their addresses.
  private Map<String, String> challengedLate() {
    Map<String, String> late = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      String address = Person.random() + "@example.com";
      late.put(
          address, challenge(new StudioClient(SandboxClient.http(), world.at().api()), address));
    }
    return late;
  }

  /// Whether its workflow has begun, and is about to have it sent.
  private boolean isOpened(String mail) {
    return !row(mail).getList("runs", String.class, List.of()).isEmpty();
  }

  private StudioClient signedIn(String address) {
    StudioClient client = new StudioClient(SandboxClient.http(), world.at().api());
    String challenge = challenge(client, address);
    client.post(
        "/api/sign-in/sessions",
        Map.of("challenge", challenge, "code", outside.code(address, challenge)),
        201);
    return client;
  }

  private static String challenge(StudioClient client, String address) {
    return client
        .post("/api/sign-in/challenges", Map.of("email", address), 202)
        .path("id")
        .asString();
  }

  private static void madeAScene(StudioClient ada) {
    String project = made(ada, "/api/projects", Map.of("name", "Storm"));
    String scene = made(ada, "/api/projects/" + project + "/scenes", Map.of("name", "One"));
    made(ada, "/api/scenes/" + scene + "/shots", Map.of("description", "A fox in the snow"));
    JsonNode plan = ada.post("/api/scenes/" + scene + "/runs", Map.of("model", "flux-dev"), 201);
    ada.post(
        "/api/scene-runs/" + plan.path("id").asString() + "/confirm",
        Map.of("credits", plan.path("credits").asLong()),
        202);
  }

  private static String made(StudioClient who, String path, Map<String, ?> body) {
    return who.post(path, body, 201).path("id").asString();
  }

  private static boolean wantsOther(StudioClient who) {
    return who.get("/api/mail-preferences")
        .path("classes")
        .valueStream()
        .anyMatch(
            it -> it.path("mailClass").asString().equals("other") && it.path("wanted").asBoolean());
  }

  private static JsonNode suppressed(StudioClient who) {
    return who.get("/api/mail-preferences").path("suppressed");
  }

  private String state(String mail) {
    return row(mail).get("state", "");
  }

  private Document row(String mail) {
    return Optional.ofNullable(
            mongo
                .getDatabase("dailies")
                .getCollection("mails")
                .find(new Document("_id", mail))
                .first())
        .orElseGet(Document::new);
  }

  private boolean ended() {
    return Optional.ofNullable(
            mongo.getDatabase("dailies").getCollection("policy_notices").find().first())
        .map(row -> row.get("endedAt"))
        .isPresent();
  }

  private long notices() {
    return mails().filter(MailIT::isNotice).count();
  }

  /// In the order in which the carrier took them.
  private long noticesBefore(String address) {
    return mails()
        .takeWhile(it -> !it.path("to").toString().contains(address))
        .filter(MailIT::isNotice)
        .count();
  }

  private long noticesTo(String address) {
    return mailsTo(address, MailIT::isNotice).count();
  }

  private static boolean isNotice(JsonNode mail) {
    return subject(mail).contains("privacy policy changes");
  }

  private static String subject(JsonNode mail) {
    return mail.path("subject").asString();
  }

  private Stream<JsonNode> mailsTo(String address, Predicate<JsonNode> which) {
    return mails().filter(it -> it.path("to").toString().contains(address)).filter(which);
  }

  private Stream<JsonNode> mails() {
    URI all = world.at().mailbox().resolve("/_sandbox/mails");
    return StudioClient.json(exchange(HttpRequest.newBuilder(all).build()).body())
        .path("mails")
        .valueStream();
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    return StudioClient.exchange(SandboxClient.http(), request);
  }
}
