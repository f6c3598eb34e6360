package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {
  private static final String CALLBACK = "0123456789abcdef".repeat(4);

  @TempDir Path world;

  @BeforeEach
  void outside() throws IOException {
    write(
        "logs/api.log", "2026-11-28T01:23:40.152Z  INFO 559521 --- [main] Acting : generation:1f");
    write("logs/worker.log", "");
    write("temporal-1.32.0.db", "history");
    write(
        "data/sandboxes/resend.jsonl",
        """
        {"kind":"mail","value":{"to":["film-72d44f78bdc3a564@example.com"],"text":"It is 559521"}}
        """);
    write(
        "data/sandboxes/fal.jsonl",
        """
        {"kind":"job","value":{"input":{"prompt":"A lonely lighthouse"},"callback":"/1/%s"}}
        {"kind":"job","value":{"input":{"prompt":"Her dog Kasimir-von-Zeck, 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"}}}
        """
            .formatted(CALLBACK));
  }

  private void write(String file, String text) throws IOException {
    Path path = world.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void idsAndTimesAreNothingThatNobodyMayKnow() throws IOException {
    write("logs/worker.log", "took 559522 ns of 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f");

    assertThatCode(this::look).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logs/api.log|film-72d44f78bdc3a564 has come|an address",
        "logs/worker-new.log|to eve@example.org|an address",
        "logs/worker.log|the code 559521.|a code",
        "logs/worker.log|for A lonely lighthouse, late|a prompt",
        "logs/audit.log|KASIMIR-VON-ZECK|a prompt",
        "logs/api.log|POST /callbacks/fal/1/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef|a callback",
        "logs/api.log|Cookie: dailies=abcdefghijabcdefghijabcdefghij12.abcdefghijabcdefghijabcdefghijabcdefghijabc|a cookie",
        "temporal-1.32.0.db|mail:film-72d44f78bdc3a564|an address",
        "temporal-1.32.0.db-wal|Kasimir-von-Zeck barks|a prompt",
      })
  void whatWasToldIsSeenInEachPlace(String file, String text, String what) throws IOException {
    write(file, text);

    assertThatThrownBy(this::look)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what)
        .hasMessageContaining(file.substring(file.indexOf('/') + 1));
  }

  private void look() {
    new Told().hasEnded(world);
  }
}
