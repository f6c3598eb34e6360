package studio.dailies.world.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  private static final String STAYS = "; while :; do sleep 0.05; done";

  @TempDir Path folder;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private Processes processes;

  @BeforeEach
  void open() {
    processes = processes(Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void closingLeavesNothingRunning() {
    processes.start(List.of(serves("a", ""), serves("b", "")));
    List<ProcessHandle> children = List.of(handle("a"), handle("b"));
    assertThat(children).allMatch(ProcessHandle::isAlive);

    processes.close();

    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(said).isEmpty();
  }

  @Test
  void lastStartedIsStoppedFirst() throws Exception {
    Path order = folder.resolve("order");
    processes.start(List.of(tellsItsEnd("ground", order)));
    processes.start(List.of(tellsItsEnd("product", order)));

    processes.close();

    assertThat(Files.readAllLines(order)).containsExactly("product", "ground");
  }

  @Test
  void processThatEndsInsteadOfServingShowsItsLastLines() {
    ProcessSpec broken = spec("api", "echo first; echo the port is gone >&2; exit 3");

    assertThatThrownBy(() -> processes.start(List.of(broken)))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining("api ended with code 3 instead of serving")
        .hasMessageContaining("the port is gone")
        .hasMessageContaining(processes.log("api").toString());
  }

  @Test
  void processThatNeverServesIsGivenUp() {
    ProcessSpec mute =
        new ProcessSpec(
            "api",
            List.of("/bin/sh", "-c", ":" + STAYS),
            Map.of(),
            Readiness.line("api"),
            Duration.ofMillis(200));

    assertThatThrownBy(() -> processes.start(List.of(mute)))
        .hasMessageContaining("api does not serve")
        .hasMessageContaining("It printed nothing");
  }

  @Test
  void killedProcessServesAgainAfterRestart() throws Exception {
    processes.start(List.of(serves("worker", "")));
    long first = processes.pid("worker");

    processes.kill("worker");
    assertThat(processes.isAlive("worker")).isFalse();
    processes.restart("worker");

    assertThat(processes.isAlive("worker")).isTrue();
    assertThat(processes.pid("worker")).isNotEqualTo(first);
    assertThat(Files.readAllLines(processes.log("worker"))).hasSize(2).containsOnly("ready worker");
    assertThat(said).isEmpty();
  }

  @Test
  void readyLineOfAnEarlierRunDoesNotCount() throws Exception {
    Path flag = folder.resolve("broken");
    processes.start(List.of(spec("r2", "[ -e '" + flag + "' ] && exit 4; echo ready r2" + STAYS)));
    Files.createFile(flag);

    assertThatThrownBy(() -> processes.restart("r2")).hasMessageContaining("code 4");
  }

  @Test
  void processThatDoesNotListenIsKilledWhenItsGraceIsOver() {
    try (Processes impatient = processes(Duration.ofMillis(200))) {
      impatient.start(List.of(serves("stubborn", "trap '' TERM; ")));
      ProcessHandle stubborn = ProcessHandle.of(impatient.pid("stubborn")).orElseThrow();

      impatient.close();

      assertThat(stubborn.isAlive()).isFalse();
    }
  }

  @Test
  void endThatNobodyAskedForIsTold() {
    processes.start(List.of(spec("api", "echo ready api; sleep 0.2; exit 7")));

    assertThat(Await.until(Duration.ofSeconds(10), Duration.ofMillis(10), () -> !said.isEmpty()))
        .isTrue();
    assertThat(said).singleElement().asString().contains("api ended by itself with code 7");
  }

  @Test
  void environmentOfTheTerminalDoesNotLeakIn() throws Exception {
    ProcessSpec nosy =
        new ProcessSpec(
            "nosy",
            List.of("/bin/sh", "-c", "env; echo ready nosy" + STAYS),
            Map.of("SETTING", "ours"),
            Readiness.line("nosy"),
            Duration.ofSeconds(10));

    processes.start(List.of(nosy));

    List<String> names =
        Files.readAllLines(processes.log("nosy")).stream()
            .filter(line -> line.contains("="))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();
    assertThat(names)
        .contains("SETTING", "PATH")
        .isSubsetOf(
            "SETTING",
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "TZ",
            "JAVA_HOME",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");
  }

  @Test
  void nextStartEndsWhatAKilledOneLeftBehind() {
    processes.start(List.of(serves("mongodb", "")));
    ProcessHandle orphan = handle("mongodb");

    // A start that is killed closes nothing: to the next one it is as if it were not there.
    try (Processes next = processes(Duration.ofSeconds(5))) {
      assertThat(next.endOrphans()).containsExactly("mongodb");
      assertThat(orphan.isAlive()).isFalse();
      assertThat(next.endOrphans()).isEmpty();
    }
  }

  @Test
  void strangerWithTheNumberOfAnOrphanIsLeftAlone() throws Exception {
    processes.start(List.of(serves("mongodb", "")));
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    new PidFile(folder)
        .write(List.of(new PidFile.Entry(processes.pid("mongodb"), longAgo, "mongodb")));

    try (Processes next = processes(Duration.ofSeconds(5))) {
      assertThat(next.endOrphans()).isEmpty();
    }

    assertThat(processes.isAlive("mongodb")).isTrue();
  }

  @Test
  void halfWrittenListOfProcessesIsNoObstacle() throws Exception {
    Files.writeString(folder.resolve("processes"), "12\n99999999999999999999 x y\n7 2020-01-0");

    assertThat(processes.endOrphans()).isEmpty();
  }

  @Test
  void nothingStartsAfterTheEnd() {
    processes.close();

    assertThatThrownBy(() -> processes.start(List.of(serves("late", ""))))
        .hasMessageContaining("Stopped while starting late");
  }

  private Processes processes(Duration grace) {
    return new Processes(folder, said::add, grace);
  }

  private ProcessHandle handle(String name) {
    return ProcessHandle.of(processes.pid(name)).orElseThrow();
  }

  private static ProcessSpec serves(String name, String before) {
    return spec(name, before + "echo ready " + name + STAYS);
  }

  private static ProcessSpec tellsItsEnd(String name, Path file) {
    return serves(name, "trap \"echo " + name + " >>'" + file + "'; exit 0\" TERM; ");
  }

  private static ProcessSpec spec(String name, String script) {
    return new ProcessSpec(
        name,
        List.of("/bin/sh", "-c", script),
        Map.of(),
        Readiness.line(name),
        Duration.ofSeconds(10));
  }
}
