package studio.dailies.world;

import java.nio.file.Files;
import java.nio.file.Path;
import studio.dailies.world.process.WorldProblem;

/// What the world starts. It knows the product and the sandboxes as jars, not as classes.
///
/// @param sandboxes a class path
public record Jars(String sandboxes, Path api, Path worker, Path audit) {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  /// As `./dev` lays them out, apart from the build.
  static Jars copied(Path folder) {
    return new Jars(
        folder.resolve("sandboxes") + "/*",
        required(folder.resolve("api.jar")),
        required(folder.resolve("worker.jar")),
        required(folder.resolve("audit.jar")));
  }

  /// As Maven leaves them.
  static Jars built(Path root) {
    Path sandboxes = root.resolve("temporal-dev/sandboxes/target");
    return new Jars(
        sandboxes.resolve("lib")
            + "/*:"
            + required(sandboxes.resolve("sandboxes-" + VERSION + ".jar")),
        required(root.resolve("api/target/api-" + VERSION + "-app.jar")),
        required(root.resolve("worker/target/worker-" + VERSION + "-app.jar")),
        required(root.resolve("audit/target/audit-" + VERSION + "-app.jar")));
  }

  private static Path required(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new WorldProblem(jar + " is missing. Build first: './dev test' or './dev demo' do.");
    }
    return jar;
  }
}
