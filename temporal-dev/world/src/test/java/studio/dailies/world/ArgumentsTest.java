package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "bench|There is no command 'bench'",
        "--json|'--json' is not understood here",
        "demo --port api=1|'--port' is not understood here",
        "--port|--port needs a word after it",
        "--port api=0|--port api=0 is not NAME=NUMBER",
        "--port api=65536|65535",
        "--port door=80|mailbox",
        "--without temporal|--without takes api or worker",
        "demo demo|'demo' is not understood here"
      })
  void whatIsNotUnderstoodIsNamed(String typed, String words) {
    assertThatThrownBy(() -> Arguments.parse(List.of(typed.split(" "))))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining(words);
  }
}
