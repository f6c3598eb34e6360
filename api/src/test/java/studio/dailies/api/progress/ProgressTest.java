package studio.dailies.api.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.api.progress.Listener.Heard;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.seal.Seal;

class ProgressTest {
  private static final String MODEL = "flux-dev";

  private final TestApi api = TestApi.shared();
  private final Generations generations = api.part(Generations.class);
  private final Browser ada = api.browser();
  private String shot = "";
  private String project = "";
  private GenerationId fox;

  @BeforeEach
  void buy() {
    ada.signIn();
    shot = ada.shot();
    project = ada.get("/api/shots/" + shot).text("project");
    fox = Takes.bought(api, ada, shot, MODEL);
  }

  private String ofFox() {
    return "/api/generations/" + fox + "/events";
  }

  private String ofProject() {
    return "/api/projects/" + project + "/events";
  }

  @Test
  void generationIsToldAsItIsReadFromTheFirstStepToTheLast() {
    try (Listener page = Listener.on(api, ada, ofFox())) {
      List<Heard> first = page.untilReady();
      assertThat(first).extracting(Heard::name).containsExactly("generation", "ready");
      assertThat(first.getFirst().data()).isEqualTo(ada.get("/api/generations/" + fox).json());

      generations.move(fox, Phase.NEW, Phase.held(1));
      assertThat(page.await(fox.value(), "HELD").data().path("heldCredits").asLong()).isPositive();
      Takes.make(api, fox, "image/png");

      Heard last = page.await(fox.value(), "DONE");
      assertThat(last.data()).isEqualTo(ada.get("/api/generations/" + fox).json());
    }
  }

  @Test
  void projectTellsOfAllThatIsItsOwnAndOfNothingElse() {
    Browser eve = api.browser().signIn();
    GenerationId theirs = Takes.bought(api, eve, eve.shot(), MODEL);
    GenerationId elsewhere = Takes.bought(api, ada, ada.shot(), MODEL);
    try (Listener page = Listener.on(api, ada, ofProject());
        Listener other = Listener.on(api, ada, ofFox())) {
      assertThat(page.untilReady()).extracting(Heard::name).containsExactly("generation", "ready");
      other.untilReady();
      Takes.make(api, theirs, "image/png");
      Takes.make(api, elsewhere, "image/png");
      GenerationId owl = Takes.bought(api, ada, shot, MODEL);
      page.await(owl.value(), "NEW");
      Takes.make(api, owl, "image/png");

      page.await(owl.value(), "DONE");
      assertThat(page.all())
          .filteredOn(it -> it.name().equals("generation"))
          .extracting(it -> it.data().path("id").asString())
          .containsOnly(fox.value(), owl.value());
      assertThat(other.all()).hasSize(2);
    }
  }

  @Test
  void anothersIsAsIfItWereMissing() {
    Browser eve = api.browser().signIn();
    for (String path : List.of(ofProject(), ofFox())) {
      String missing = path.replaceAll("[0-9a-f]{32}", "f".repeat(32));

      assertThat(Listener.refused(api, eve, path, 404))
          .isEqualTo(Listener.refused(api, eve, missing, 404));
    }
  }

  @Test
  void whoComesBackIsToldWhatTheyHaveMissed() {
    GenerationId owl = Takes.bought(api, ada, shot, MODEL);
    String heard;
    try (Listener page = Listener.on(api, ada, ofProject())) {
      heard = page.untilReady().getLast().id();
    }
    Takes.make(api, fox, "image/png");
    generations.end(owl, Phase.NEW, FailureReason.CANCELLED);
    generations.move(owl, Phase.ENDING, Phase.FAILED);

    try (Listener page = Listener.on(api, ada, ofProject(), heard)) {
      List<Heard> missed = page.untilReady();
      assertThat(missed)
          .filteredOn(it -> it.name().equals("generation"))
          .extracting(it -> it.data().path("id").asString() + " " + it.state())
          .containsExactlyInAnyOrder(fox + " DONE", owl + " FAILED");
    }
    try (Listener page = Listener.on(api, ada, ofFox(), heard)) {
      assertThat(page.untilReady().getFirst().state()).isEqualTo("DONE");
    }
  }

  @Test
  void whoOpensAProjectIsToldOfWhatIsUnderWayOnly() {
    Takes.make(api, fox, "image/png");

    try (Listener page = Listener.on(api, ada, ofProject())) {
      assertThat(page.untilReady()).extracting(Heard::name).containsExactly("ready");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "7fffffff00000000", "6f2a81b20000000", "\"", "-1"})
  void idThatThisDatabaseNeverReachedMeansToReadAnew(String heard) {
    try (Listener page = Listener.on(api, ada, ofProject(), heard)) {
      Heard first = page.await(_ -> true);
      assertThat(first.name()).isEqualTo("reload");
      assertThat(Mark.parse(first.id())).isPresent();

      Takes.make(api, fox, "image/png");
      page.await(fox.value(), "DONE");
    }
  }

  @Test
  void whateverIsEditedInTheProjectIsToldToEveryTabOfIt() {
    String scene = "/api/scenes/" + ada.get("/api/shots/" + shot).text("scene");
    // Made later than the fox, so that it stands behind it and can be moved before it.
    api.clock().advance(Duration.ofMillis(5));
    String owl = "/api/shots/" + ada.make(scene + "/shots", "{\"description\":\"an owl\"}");
    String lena = "/api/cast/" + ada.make(project("/cast"), "{\"name\":\"Lena\"}");
    // Made until now: a scene, two shots, a member.
    long edits = 4;
    List<Runnable> all =
        List.of(
            () -> ada.edit(project(""), "{\"name\":\"Wolves\"}"),
            () -> ada.make(project("/scenes"), "{\"name\":\"Dawn\"}"),
            () -> ada.edit(scene, "{\"name\":\"Dusk\"}"),
            () -> ada.make(scene + "/shots", "{\"description\":\"a hare\"}"),
            () -> ada.edit(owl, "{\"description\":\"two owls\"}"),
            () -> ada.post(owl + "/position", "{\"after\":null}", "If-Match", ada.tag(owl)),
            () -> ada.remove(owl),
            () -> ada.post(owl + "/restore", "{}"),
            () -> ada.make(project("/cast"), "{\"name\":\"Otto\"}"),
            () -> ada.edit(lena, "{\"look\":\"tall\"}"),
            () -> ada.remove(lena));
    try (Listener tab = Listener.on(api, ada, ofProject());
        Listener other = Listener.on(api, ada, ofFox())) {
      tab.untilReady();
      other.untilReady();
      for (Runnable edit : all) {
        edit.run();
        long now = ++edits;
        Heard heard = tab.await(it -> it.data().path("edits").asLong() == now);
        assertThat(heard.name()).isEqualTo("edited");
        assertThat(Mark.parse(heard.id())).isPresent();
      }
      ada.shot();
      Takes.make(api, fox, "image/png");
      other.await(fox.value(), "DONE");
      tab.await(fox.value(), "DONE");

      assertThat(tab.all().stream().filter(it -> it.name().equals("edited")))
          .as("once each, and not of other projects")
          .hasSize(all.size());
      assertThat(other.all()).extracting(Heard::name).doesNotContain("edited");
    }
  }

  private String project(String more) {
    return "/api/projects/" + project + more;
  }

  @Test
  void whoComesBackIsToldThatSomethingMayHaveBeenEdited() {
    String heard;
    try (Listener page = Listener.on(api, ada, ofProject())) {
      heard = page.untilReady().getLast().id();
    }
    ada.edit("/api/shots/" + shot, "{\"description\":\"two foxes\"}");

    try (Listener page = Listener.on(api, ada, ofProject(), heard)) {
      assertThat(page.untilReady()).extracting(Heard::name).contains("edited");
    }
    try (Listener page = Listener.on(api, ada, ofFox(), heard)) {
      assertThat(page.untilReady()).extracting(Heard::name).doesNotContain("edited");
    }
  }

  @Test
  void oneProcessTellsWhatWasEditedOnAnother() {
    try (TestApi other = api.beside(Map.of());
        Listener page = Listener.on(other, ada, ofProject())) {
      page.untilReady();
      ada.edit("/api/shots/" + shot, "{\"description\":\"two foxes\"}");

      page.await(it -> it.name().equals("edited"));
    }
  }

  @Test
  void writersClockDoesNotMatter() {
    for (Duration off : List.of(Duration.ofDays(-1), Duration.ofDays(1))) {
      Generations elsewhere =
          new Generations(
              api.part(MongoOperations.class),
              api.part(Seal.class),
              Clock.offset(api.clock(), off));
      GenerationId owl = Takes.bought(api, ada, shot, MODEL);
      try (Listener page = Listener.on(api, ada, ofProject())) {
        String heard = page.untilReady().getLast().id();
        elsewhere.move(owl, Phase.NEW, Phase.held(1));
        page.await(owl.value(), "HELD");

        try (Listener again = Listener.on(api, ada, ofProject(), heard)) {
          assertThat(again.untilReady()).extracting(Heard::state).contains("HELD");
        }
      }
    }
  }

  @Test
  void oneProcessTellsWhatHappensOnAnother() {
    try (TestApi other = api.beside(Map.of());
        Listener page = Listener.on(other, ada, ofProject())) {
      page.untilReady();
      GenerationId owl = Takes.bought(api, ada, shot, MODEL);

      page.await(owl.value(), "NEW");
    }
  }

  @Test
  void streamEndsWithItsSession() {
    try (Listener page = Listener.on(api, ada, ofFox());
        Listener project = Listener.on(api, ada, ofProject())) {
      page.untilReady();
      project.untilReady();
      ada.delete("/api/session");

      assertThat(page.awaitEnd()).isEqualTo("clean");
      assertThat(project.awaitEnd()).isEqualTo("clean");
    }
  }

  @Test
  void sessionThatIsEndedElsewhereEndsItsStreamsAndNoOthers() {
    String address = Browser.newAddress();
    Browser laptop = api.browser().signIn(address);
    Browser phone = api.browser().signIn(address);
    String theirs = laptop.get("/api/shots/" + laptop.shot()).text("project");
    String path = "/api/projects/" + theirs + "/events";
    try (TestApi other = api.beside(Map.of());
        Listener onLaptop = Listener.on(api, laptop, path);
        Listener onPhone = Listener.on(other, phone, path)) {
      onLaptop.untilReady();
      onPhone.untilReady();
      laptop
          .get("/api/sessions")
          .json()
          .path("items")
          .forEach(it -> {
            if (!it.path("current").asBoolean()) {
              laptop.delete("/api/sessions/" + it.path("id").asString());
            }
          });

      assertThat(onPhone.awaitEnd()).isEqualTo("clean");
      assertThat(onLaptop.isOpen()).isTrue();
    }
  }

  @Test
  void streamEndsWithItsProject() {
    Takes.make(api, fox, "image/png");
    try (Listener page = Listener.on(api, ada, ofFox());
        Listener whole = Listener.on(api, ada, ofProject())) {
      page.untilReady();
      whole.untilReady();
      assertThat(ada.remove("/api/projects/" + project).status()).isEqualTo(200);

      assertThat(page.awaitEnd()).isEqualTo("clean");
      assertThat(whole.awaitEnd()).isEqualTo("clean");
      assertThat(ada.get(ofFox()).problem()).isEqualTo("not-found");
      assertThat(ada.get(ofProject()).problem()).isEqualTo("not-found");
    }
  }

  @Test
  void streamEndsAfterAQuarterOfAnHour() {
    try (Listener page = Listener.on(api, ada, ofFox())) {
      page.untilReady();
      api.clock().advance(EventStreams.LIFE);

      assertThat(page.awaitEnd()).isEqualTo("clean");
    }
  }

  @Test
  void onePersonHasSoManyOpenAndNoMore() {
    List<Listener> open = new ArrayList<>();
    for (int i = 0; i < EventStreams.OF_ACCOUNT; i++) {
      open.add(Listener.on(api, ada, ofFox()));
    }
    assertThat(Listener.refused(api, ada, ofFox(), 429)).contains("/problems/too-many-streams");
    Browser eve = api.browser().signIn();
    String theirs = "/api/generations/" + Takes.bought(api, eve, eve.shot(), MODEL) + "/events";
    open.add(Listener.on(api, eve, theirs));
    api.clock().advance(EventStreams.LIFE);
    open.forEach(Listener::awaitEnd);
    open.forEach(Listener::close);
    Listener.on(api, ada, ofFox()).close();
  }

  @Test
  void processThatStopsEndsItsStreamsWell() {
    TestApi other = api.beside(Map.of());
    try (Listener page = Listener.on(other, ada, ofFox())) {
      page.untilReady();
      long start = System.nanoTime();
      other.close();

      assertThat(page.awaitEnd()).isEqualTo("clean");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void whoDoesNotReadIsCut() throws IOException {
    try (TestApi impatient = api.beside(Map.of("server.tomcat.connection-timeout", "500ms"));
        Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.connect(new InetSocketAddress("127.0.0.1", impatient.origin().getPort()), 5_000);
      String request =
          "GET %s HTTP/1.1\r\nHost: app.localhost\r\nCookie: %s\r\n\r\n"
              .formatted(ofFox(), ada.cookie());
      deaf.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      EventStreams streams = impatient.part(EventStreams.class);
      await(() -> !streams.all().isEmpty());
      EventStream stream = streams.all().getFirst();
      Event large = Event.generation(Mark.FIRST, fox.value(), 1_000, "x".repeat(100_000));
      for (int i = 0; i < 2 * EventStream.WAITING_MAX; i++) {
        stream.tell(large);
      }

      await(() -> streams.all().isEmpty());
    }
  }

  @Test
  void whoHasGoneMakesRoomAtOnce() {
    try (TestApi other = api.beside(Map.of())) {
      EventStreams streams = other.part(EventStreams.class);
      Listener page = Listener.on(other, ada, ofFox());
      page.untilReady();
      assertThat(streams.all()).hasSize(1);

      page.close();

      await(() -> streams.all().isEmpty());
    }
  }

  @Test
  void bodyEndsWithTheConnectionAndSaysNowAndThenThatItIsOpen() throws IOException {
    try (TestApi other = api.beside(Map.of());
        Socket page = new Socket("127.0.0.1", other.origin().getPort())) {
      page.setSoTimeout(20_000);
      String request =
          "GET %s HTTP/1.1\r\nHost: app.localhost\r\nCookie: %s\r\n\r\n"
              .formatted(ofFox(), ada.cookie());
      page.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String begun = read(page, "event: ready");
      assertThat(begun).contains("HTTP/1.1 200", "Connection: close", "Cache-Control: no-store");
      assertThat(begun).doesNotContain("Content-Length", "Transfer-Encoding", "Set-Cookie");

      api.clock().advance(EventStream.HEARTBEAT);

      assertThat(read(page, ": still here\n\n")).isNotNull();
    }
  }

  private static String read(Socket page, String until) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] some = new byte[1000];
    while (read.indexOf(until) < 0) {
      int length = page.getInputStream().read(some);
      assertThat(length).as(read.toString()).isPositive();
      read.append(new String(some, 0, length, StandardCharsets.UTF_8));
    }
    return read.toString();
  }

  @Test
  void headersAreGivenWithoutAStream() {
    Browser.Answer answer = ada.send(ofFox(), it -> it.method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
  }

  private static void await(BooleanSupplier wanted) {
    long start = System.nanoTime();
    while (!wanted.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
