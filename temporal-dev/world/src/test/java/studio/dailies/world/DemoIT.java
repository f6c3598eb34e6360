package studio.dailies.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import tools.jackson.databind.JsonNode;

/// The demo says "ok" only when everything is as it has to be.
@ExtendWith(SharedWorld.class)
class DemoIT {
  private final DevWorld world;
  private final SandboxClient outside;

  DemoIT(DevWorld world) {
    this.world = world;
    this.outside = new SandboxClient(SharedWorld.HTTP, world.at());
  }

  @Test
  void reportHoldsWhatWasSeenFromOutside() {
    Outcome outcome = play(SharedWorld.HTTP);
    JsonNode report = outcome.report();

    assertThat(outcome.exitCode()).as("%s", report).isZero();
    assertThat(report.path("problems").isMissingNode()).as("%s", report).isTrue();
    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("temporal").path("server").asString()).isEqualTo("dev-server");
    assertThat(report.path("generation").path("state").asString()).isEqualTo("DONE");
    assertThat(report.path("generation").path("historyEvents").asInt()).isBetween(20, 28);
    assertThat(report.path("generation").path("quotedCredits").asInt()).isEqualTo(40);
    assertThat(report.path("generation").path("capturedCredits").asInt()).isEqualTo(40);
    assertThat(report.path("take").path("contentType").asString()).isEqualTo("video/mp4");
    assertThat(report.path("take").path("seconds").asDouble()).isEqualTo(5.0);
    assertThat(report.path("take").path("bytes").asLong()).isGreaterThan(10_000);
    assertThat(report.path("credits").path("before").asInt()).isEqualTo(200);
    assertThat(report.path("credits").path("heldDuring").asInt()).isEqualTo(40);
    assertThat(report.path("credits").path("after").asInt()).isEqualTo(160);
    assertThat(report.path("providerBilled").asInt()).isEqualTo(1);
    assertThat(report.path("links").size()).isEqualTo(4);
  }

  @Test
  void modelThatStartsFromMediaIsGivenSomeFirst() {
    Outcome outcome = play(SharedWorld.HTTP, "sync-lipsync-2-pro");
    JsonNode report = outcome.report();

    assertThat(outcome.exitCode()).as("%s", report).isZero();
    assertThat(report.path("generation").path("model").asString()).isEqualTo("sync-lipsync-2-pro");
    assertThat(report.path("take").path("contentType").asString()).isEqualTo("video/mp4");
    assertThat(report.path("providerBilled").asInt()).isEqualTo(1);
    assertThat(outcome.story())
        .contains("made what it starts from (kling-3-text-to-video, 40 credits)")
        .contains("made what it starts from (eleven-flash-v2.5, 1 credits)");
  }

  @Test
  void soundIsJudgedToo() {
    JsonNode report = play(SharedWorld.HTTP, "eleven-sound-effects-v2").report();

    assertThat(report.path("ok").asBoolean()).as("%s", report).isTrue();
    assertThat(report.path("take").path("contentType").asString()).isEqualTo("audio/mpeg");
    assertThat(report.path("take").path("seconds").asDouble()).isPositive();
  }

  @Test
  void doubleBillIsNoticed() {
    assertThat(problems("double-bill")).contains("jobs on the provider's bill");
    assertThat(Audit.of(world)).extracting(Audit.Finding::rule).containsOnly("JOB_BILLED_TWICE");
  }

  @Test
  void missingClipIsNoticed() {
    assertThat(problems("missing-clip")).contains("state of the generation");
  }

  @Test
  void wrongBalanceIsNoticed() {
    assertThat(problems(new GenerousHttp(SharedWorld.HTTP))).contains("credits at the end");
  }

  private String problems(String behaviour) {
    outside.plan(Map.of("behaviour", behaviour, "times", 1, "matching", "lighthouse"));
    return problems(SharedWorld.HTTP);
  }

  private String problems(HttpClient http) {
    Outcome outcome = play(http);
    assertThat(outcome.exitCode()).as("%s", outcome.report()).isEqualTo(1);
    assertThat(outcome.report().path("ok").asBoolean()).isFalse();
    return outcome.report().path("problems").toString();
  }

  private record Outcome(int exitCode, JsonNode report, String story) {}

  private Outcome play(HttpClient http) {
    Outcome outcome = play(http, "");
    assertThat(outcome.story()).contains("price 40 credits");
    return outcome;
  }

  /// As `./dev demo --json` does, but in the world that all tests share.
  private Outcome play(HttpClient http, String model) {
    ByteArrayOutputStream people = new ByteArrayOutputStream();
    ByteArrayOutputStream programs = new ByteArrayOutputStream();
    DemoCommand demo =
        new DemoCommand(
            new PrintStream(people, true, UTF_8),
            new PrintStream(programs, true, UTF_8),
            true,
            false,
            false,
            model,
            Optional.empty());
    int code = demo.play(world, demo.story(), http);
    assertThat(programs.toString(UTF_8).lines()).hasSize(1);
    String story = people.toString(UTF_8);
    assertThat(story).doesNotContain("\033[");
    return new Outcome(code, StudioClient.JSON.readTree(programs.toString(UTF_8)), story);
  }
}
