package studio.dailies.activities.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.export.ExportFile;

class LayoutTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, byte[]> contents = new LinkedHashMap<>();

  LayoutTest() {
    Random random = new Random(3);
    for (String path : List.of("account.json", "projects/füchse/狐.mp4", "empty", "last.png")) {
      byte[] content = new byte[path.equals("empty") ? 0 : 1_000 + random.nextInt(90_000)];
      random.nextBytes(content);
      contents.put(path, content);
    }
  }

  @Test
  void toolsThatReadTheEndOpenIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("export.zip");
    Files.write(file, all());

    try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .containsExactlyElementsOf(contents.keySet());
      for (ZipEntry entry : Collections.list(zip.entries())) {
        assertThat(entry.getMethod()).as("stored as it is").isEqualTo(ZipEntry.STORED);
        assertThat(zip.getInputStream(entry).readAllBytes())
            .isEqualTo(contents.get(entry.getName()));
      }
    }
  }

  @Test
  void toolsThatReadFromTheFrontOpenIt() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(all()), UTF_8)) {
      int count = 0;
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; count++) {
        // The stream checks length and checksum against what it read in front.
        assertThat(zip.readAllBytes()).isEqualTo(contents.get(entry.getName()));
      }
      assertThat(count).isEqualTo(contents.size());
    }
  }

  @Test
  void anyByteCanBeTheFirst() throws IOException {
    byte[] all = all();
    Layout layout = layout();
    assertThat(layout.length()).isEqualTo(all.length);

    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      int from = i == 0 ? all.length : random.nextInt(all.length);
      try (InputStream rest = layout.from(from, this::open)) {
        assertThat(rest.readAllBytes()).isEqualTo(Arrays.copyOfRange(all, from, all.length));
      }
    }
  }

  @Test
  void tagTellsWhetherItIsTheSame() {
    String tag = layout().tag();
    assertThat(layout().tag()).isEqualTo(tag);

    contents.get("last.png")[7]++;
    assertThat(layout().tag()).isNotEqualTo(tag);
    contents.get("last.png")[7]--;
    contents.remove("empty");
    assertThat(layout().tag()).isNotEqualTo(tag);
  }

  /// Headers need no more than a few hundred bytes a file, whatever the file has.
  @Test
  void fileOfManyGigabytesIsInTheLongForm() throws IOException {
    long bytes = 6_000_000_000L;
    ExportFile large = file("large.mp4", bytes);
    Layout layout = Layout.of(List.of(new Layout.Weighed(large, 1)), AT);

    assertThat(layout.length()).isBetween(bytes, bytes + 400);
    try (InputStream end = layout.from(bytes + 60, (file, from) -> nothing())) {
      assertThat(end.readNBytes(0)).isEmpty();
    }
    try (InputStream front = layout.from(0, (file, from) -> nothing())) {
      byte[] header = front.readNBytes(30);
      assertThat(Arrays.copyOfRange(header, 18, 26)).as("sizes").containsOnly(0xff);
    }
  }

  private static InputStream nothing() {
    return InputStream.nullInputStream();
  }

  private byte[] all() throws IOException {
    try (InputStream content = layout().from(0, this::open)) {
      return content.readAllBytes();
    }
  }

  private Layout layout() {
    return Layout.of(
        contents.entrySet().stream()
            .map(it ->
                new Layout.Weighed(file(it.getKey(), it.getValue().length), crc(it.getValue())))
            .toList(),
        AT);
  }

  private InputStream open(ExportFile file, long from) {
    byte[] content = contents.get(file.path());
    return new ByteArrayInputStream(content, (int) from, content.length - (int) from);
  }

  private static ExportFile file(String path, long bytes) {
    return new ExportFile(
        path, ExportFile.Kind.TAKE, "a".repeat(32), new MediaKey("b".repeat(32)), bytes, "");
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
