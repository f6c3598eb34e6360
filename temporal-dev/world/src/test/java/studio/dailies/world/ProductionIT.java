package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The programs themselves, told what a developer's world tells them, but that it is development.
@ExtendWith(SharedWorld.class)
class ProductionIT {
  private static final int REFUSED = 78;
  private final DevWorld world;

  ProductionIT(DevWorld world) {
    this.world = world;
  }

  private record Ended(int code, String said) {}

  @ParameterizedTest
  @ValueSource(strings = {"api", "worker", "audit"})
  void programRefusesAndSaysAllThatIsWrong(String program) throws Exception {
    Map<String, String> settings = new TreeMap<>(world.environment(program));
    settings.remove("DAILIES_MODE");

    Ended ended = run(program, settings);

    assertThat(ended.code()).isEqualTo(REFUSED);
    assertThat(ended.said())
        .contains("settings are wrong", "without TLS", "developer's machine", "read on:  docs/")
        .doesNotContain("Exception", "\tat ", "Started", "ready");
    settings.forEach((name, value) -> {
      if (name.contains("KEY") || name.contains("SECRET") || name.endsWith("_URI")) {
        assertThat(ended.said()).as(name).doesNotContain(value);
      }
    });
  }

  private Ended run(String program, Map<String, String> settings)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Plan.program(jar(program)));
    Process process =
        environment(new ProcessBuilder(command).redirectErrorStream(true), settings).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
    return new Ended(process.exitValue(), said);
  }

  private static ProcessBuilder environment(ProcessBuilder builder, Map<String, String> settings) {
    builder.environment().keySet().removeIf(name -> name.startsWith("DAILIES_"));
    builder.environment().putAll(settings);
    return builder;
  }

  private Path jar(String program) {
    return switch (program) {
      case "api" -> world.jars().api();
      case "worker" -> world.jars().worker();
      default -> world.jars().audit();
    };
  }
}
