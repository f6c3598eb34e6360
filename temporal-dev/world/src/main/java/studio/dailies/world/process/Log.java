package studio.dailies.world.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What one run of a process printed: its file, from the byte where this run began.
///
/// @param from bytes that belong to earlier runs
public record Log(Path file, long from) {
  private static final int READ_BYTES_MAX = 256 * 1024;

  static Log continued(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new Log(file, Files.exists(file) ? Files.size(file) : 0);
  }

  /// The first lines, within the first 256 KB.
  List<String> head() throws IOException {
    return read(from);
  }

  /// The last lines, at most `count`, within the last 256 KB.
  List<String> tail(int count) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = read(Math.max(from, Files.size(file) - READ_BYTES_MAX));
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private List<String> read(long start) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES_MAX);
      int read;
      do {
        read = channel.read(bytes, start + bytes.position());
      } while (read > 0 && bytes.hasRemaining());
      bytes.flip();
      return StandardCharsets.UTF_8.decode(bytes).toString().lines().toList();
    }
  }
}
