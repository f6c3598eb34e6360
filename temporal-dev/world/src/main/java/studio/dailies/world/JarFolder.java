package studio.dailies.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.dailies.world.process.FolderLock;
import studio.dailies.world.process.WorldProblem;

/// The copied jars this program runs from. Held while it runs, so that a later build, which gets a
/// folder of its own, does not clear them away.
final class JarFolder {
  /// What `./dev` calls them: when and by which process. Nothing else is ours to remove.
  private static final Pattern BUILD = Pattern.compile("\\d{8}-\\d{6}-\\d+");

  private JarFolder() {}

  /// Holds this folder until the lock is closed, and removes the folders of earlier builds that
  /// nobody holds.
  static FolderLock hold(Path folder) {
    // Several programs may run from one folder, so each locks a folder of its own in it.
    FolderLock own =
        FolderLock.take(
                folder.resolve("users").resolve(Long.toString(ProcessHandle.current().pid())),
                "in use")
            .orElseThrow(() -> new WorldProblem("Cannot lock " + folder + "."));
    try (Stream<Path> siblings = Files.list(folder.resolveSibling("."))) {
      for (Path each : siblings.filter(Files::isDirectory).map(Path::normalize).toList()) {
        if (isBuild(each)
            && !each.equals(folder.normalize())
            && isOlder(each, folder)
            && !isHeld(each)) {
          Folders.delete(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return own;
  }

  private static boolean isBuild(Path folder) {
    return BUILD.matcher(folder.getFileName().toString()).matches();
  }

  /// A newer folder may be one that its program has not got round to holding yet.
  private static boolean isOlder(Path folder, Path than) throws IOException {
    return Files.getLastModifiedTime(folder).compareTo(Files.getLastModifiedTime(than)) < 0;
  }

  private static boolean isHeld(Path folder) throws IOException {
    Path users = folder.resolve("users");
    if (!Files.isDirectory(users)) {
      return false;
    }
    try (Stream<Path> all = Files.list(users)) {
      List<Path> each = all.toList();
      return each.stream().anyMatch(JarFolder::isLocked);
    }
  }

  private static boolean isLocked(Path user) {
    return FolderLock.take(user, "swept")
        .map(lock -> {
          lock.close();
          return false;
        })
        .orElse(true);
  }
}
