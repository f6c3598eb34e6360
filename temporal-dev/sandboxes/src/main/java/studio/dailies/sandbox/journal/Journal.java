package studio.dailies.sandbox.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.dailies.sandbox.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// JSON lines in one file, only ever appended. What [#append] returned from is found by the next
/// start even after `kill -9`; it is not forced to the disk, so a power cut may lose the end.
/// Without a folder nothing is written.
public final class Journal implements AutoCloseable {
  private final Optional<FileChannel> file;
  private final List<Line> found;

  /// One thing that was journalled: what it is, and its value.
  public record Line(String kind, JsonNode value) {}

  private Journal(Optional<FileChannel> file, List<Line> found) {
    this.file = file;
    this.found = found;
  }

  public static Journal open(Optional<Path> folder, String name) throws IOException {
    if (folder.isEmpty()) {
      return new Journal(Optional.empty(), List.of());
    }
    Path path = Files.createDirectories(folder.get()).resolve(name);
    var found = new ArrayList<Line>();
    long whole = Files.exists(path) ? read(path, found) : 0;
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    // A kill in the middle of a write leaves half a line, which must not swallow the next one.
    channel.truncate(whole).position(whole);
    return new Journal(Optional.of(channel), found);
  }

  /// What earlier processes wrote, in its order.
  public List<Line> found() {
    return found;
  }

  public synchronized void append(String kind, Object value) {
    if (file.isEmpty()) {
      return;
    }
    var line = Json.MAPPER.writeValueAsString(new Line(kind, Json.tree(value))) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.get().write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }

  private static long read(Path path, List<Line> found) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        found.add(parse(path, new String(bytes, from, i - from, StandardCharsets.UTF_8)));
        from = i + 1;
      }
    }
    return from;
  }

  private static Line parse(Path path, String line) throws IOException {
    try {
      return Json.MAPPER.readValue(line, Line.class);
    } catch (JacksonException e) {
      throw new IOException(path + " holds a line that is not a journal's: " + line, e);
    }
  }
}
