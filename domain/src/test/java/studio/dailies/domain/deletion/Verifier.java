package studio.dailies.domain.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The program of the docs that checks what was signed, as somebody would run it.
///
/// @param folder for its files
public record Verifier(Path folder) {
  private static final Path PROGRAM = Path.of("../docs/VerifyReceipt.java");

  /// How it ends, and what it prints.
  public String says(String receipt, ReceiptKeys keys) throws Exception {
    Path file = Files.writeString(folder.resolve("receipt.json"), receipt);
    Path published =
        Files.writeString(
            folder.resolve("keys.json"),
            keys.published().entrySet().stream()
                .map(it -> "\"%s\":\"%s\"".formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining(",", "{\"keys\":{", "}}")));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                PROGRAM.toString(),
                file.toString(),
                published.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue()
        + " "
        + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
