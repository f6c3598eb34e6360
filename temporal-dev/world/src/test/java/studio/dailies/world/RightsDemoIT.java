package studio.dailies.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.client.StudioClient;
import tools.jackson.databind.JsonNode;

/// `./dev demo --rights`, in a world as it makes one.
@TestInstance(Lifecycle.PER_CLASS)
class RightsDemoIT {
  private static final Duration LESS_THAN = Duration.ofMinutes(3);

  private final Path root = Path.of(System.getProperty("dailies.root", "../.."));
  private final DevWorld world = TestWorlds.start(at -> DemoCommand.QUICK_RIGHTS);

  @AfterAll
  void close() {
    world.close();
  }

  @Test
  void tellsOfExportDeletionAndReceiptInLessThanThreeMinutes() {
    ByteArrayOutputStream people = new ByteArrayOutputStream();
    ByteArrayOutputStream programs = new ByteArrayOutputStream();
    long began = System.nanoTime();

    int code = demo(people, programs).play(world, demo(people, programs).story(), SharedWorld.HTTP);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LESS_THAN);
    JsonNode report = StudioClient.JSON.readTree(programs.toString(UTF_8));
    assertThat(code).as("%s", report).isZero();
    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("export").path("files").asInt()).isGreaterThan(2);
    assertThat(report.path("deletion").path("completion").asString())
        .contains("dailies-deletion-1");
    assertThat(people.toString(UTF_8))
        .contains("took everything along")
        .contains("the address of the take answers 404")
        .contains("java docs/VerifyReceipt.java says: Verified: the completion of deletion")
        .contains("with one letter changed: NOT VERIFIED");
  }

  private DemoCommand demo(ByteArrayOutputStream people, ByteArrayOutputStream programs) {
    return new DemoCommand(
        new PrintStream(people, true, UTF_8),
        new PrintStream(programs, true, UTF_8),
        true,
        false,
        false,
        "",
        Optional.of(root.resolve("docs/VerifyReceipt.java")));
  }
}
