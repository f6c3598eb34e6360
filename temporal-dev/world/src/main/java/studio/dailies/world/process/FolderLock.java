package studio.dailies.world.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One holder per folder. The operating system gives the lock back when its holder dies, however it
/// dies; a lock file without a holder means nothing.
///
/// Where locks are POSIX's, a process loses its lock on a file as soon as it closes any channel to
/// that file. So nothing here opens a lock file that this process holds, and nobody else may.
public final class FolderLock implements AutoCloseable {
  /// What this process holds, with its words.
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock, or is empty when another process or another part of this one has it.
  ///
  /// @param words who holds it, for [#holder]
  public static Optional<FolderLock> take(Path folder, String words) {
    Path file = file(folder);
    if (HELD.putIfAbsent(file, words) != null) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
      Optional<FolderLock> lock = taken(file, words);
      if (lock.isEmpty()) {
        HELD.remove(file);
      }
      return lock;
    } catch (IOException e) {
      HELD.remove(file);
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<FolderLock> taken(Path file, String words) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
    return Optional.of(new FolderLock(file, channel));
  }

  /// What the holder, or the last one, said about itself.
  public static String holder(Path folder) {
    Path file = file(folder);
    String ours = HELD.get(file);
    if (ours != null) {
      return ours;
    }
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static Path file(Path folder) {
    return folder.toAbsolutePath().normalize().resolve("lock");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
