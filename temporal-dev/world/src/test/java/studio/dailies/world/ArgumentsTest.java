package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.process.Ports.Door;
import studio.dailies.world.process.WorldProblem;

class ArgumentsTest {
  @Test
  void nothingTypedStartsTheWorld() {
    assertThat(Arguments.parse(List.of()).command()).isEqualTo(Arguments.Command.UP);
  }

  @Test
  void demoTakesItsOptionsInAnyOrder() {
    Arguments typed = Arguments.parse(List.of("demo", "--in-memory", "--json"));

    assertThat(typed.command()).isEqualTo(Arguments.Command.DEMO);
    assertThat(typed.json()).isTrue();
    assertThat(typed.inMemory()).isTrue();
    assertThat(typed.name()).isEmpty();
    assertThat(Arguments.parse(List.of("demo", "--model", "flux-dev")).name())
        .isEqualTo("flux-dev");
  }

  @Test
  void rightsAreAStoryOfTheirOwn() {
    assertThat(Arguments.parse(List.of("demo", "--rights", "--json")).rights()).isTrue();
    assertThat(Arguments.parse(List.of("demo")).rights()).isFalse();
    for (List<String> typed :
        List.of(
            List.of("demo", "--rights", "--in-memory"),
            List.of("demo", "--model", "flux-dev", "--rights"))) {
      assertThatThrownBy(() -> Arguments.parse(typed))
          .isInstanceOf(WorldProblem.class)
          .hasMessageContaining("--rights goes neither with --model nor with --in-memory");
    }
  }

  @Test
  void benchAndSoakTakeANameAndTheirOptions() {
    Arguments bench = Arguments.parse(List.of("bench", "generation", "--json"));
    Arguments soak = Arguments.parse(List.of("soak", "chaos", "--minutes", "3", "--seed", "7"));

    assertThat(bench.command()).isEqualTo(Arguments.Command.BENCH);
    assertThat(bench.name()).isEqualTo("generation");
    assertThat(bench.json()).isTrue();
    assertThat(soak.name()).isEqualTo("chaos");
    assertThat(soak.minutes()).isEqualTo(3);
    assertThat(soak.seed()).hasValue(7);
  }

  @Test
  void unknownBenchNamesThoseThereAre() {
    assertThatThrownBy(() -> BenchCommand.named("bench", BenchCommand.benches(), "speed"))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining("[api, copy, fairness, generation, ledger, waiting]")
        .hasMessageContaining("not 'speed'");
  }

  @Test
  void unknownSoakNamesThoseThereAre() {
    Map<String, Bench> soaks =
        BenchCommand.soaks(Path.of("."), Arguments.parse(List.of("soak", "ages")));

    assertThatThrownBy(() -> BenchCommand.named("soak", soaks, "ages"))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining(
            "[browser, chaos, copy, export, flat, fuzz, mutation, overload, scene, screenshots,"
                + " versions]")
        .hasMessageContaining("not 'ages'");
  }

  @Test
  void portsMoveAndProcessesStayOut() {
    Arguments typed =
        Arguments.parse(List.of("--port", "api=9090", "--without", "worker", "--port", "ui=9091"));

    assertThat(typed.ports()).isEqualTo(Map.of(Door.API, 9090, Door.UI, 9091));
    assertThat(typed.without()).containsExactly("worker");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "brench|There is no command 'brench'",
        "--json|'--json' is not understood here",
        "demo --port api=1|'--port' is not understood here",
        "--port|--port needs a word after it",
        "--port api=0|--port api=0 is not NAME=NUMBER",
        "--port api=65536|65535",
        "--port door=80|mailbox",
        "bench|bench needs a word after it",
        "bench generation --seed 3|'--seed' is not understood here",
        "soak chaos --minutes 0|--minutes takes a whole number",
        "soak copy --gigabytes 9|--gigabytes takes a whole number from 1 to 8, not '9'",
        "demo --model|--model needs a word after it",
        "bench copy --model flux-dev|'--model' is not understood here",
        "--without temporal|--without takes api or worker",
        "demo demo|'demo' is not understood here"
      })
  void whatIsNotUnderstoodIsNamed(String typed, String words) {
    assertThatThrownBy(() -> Arguments.parse(List.of(typed.split(" "))))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining(words);
  }
}
