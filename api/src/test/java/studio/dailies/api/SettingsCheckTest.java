package studio.dailies.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

class SettingsCheckTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void nothingIsStartedOnSettingsThatProductionDoesNotTake() {
    assertThatThrownBy(() -> run("--dailies.vault.master-key=aHVzaC1odXNo"))
        .isInstanceOf(Ended.class)
        .hasMessage("78");

    assertThat(said.toString(UTF_8))
        .startsWith("The api does not start in production: ")
        .contains("dailies.temporal.address", "dailies.mongodb.uri", "dailies.keys.code")
        .contains("found:    9 bytes in base64")
        .doesNotContain("aHVzaC1odXNo", "Exception", "at studio.");
  }

  @Test
  void developmentIsNotInTheWay() {
    assertThatThrownBy(() -> run("--dailies.mode=development")).isNotInstanceOf(Ended.class);

    assertThat(said.toString(UTF_8)).isEmpty();
  }

  private void run(String argument) {
    SpringApplication application = new SpringApplication(ApiApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setRegisterShutdownHook(false);
    application.addListeners(
        new SettingsCheck(
            new PrintStream(said, true, UTF_8),
            code -> {
              throw new Ended(code);
            }));
    application.run(argument);
  }

  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ended(int code) {
      super(Integer.toString(code));
    }
  }
}
