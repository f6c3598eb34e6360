package studio.dailies.world;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/// Keys for this folder only, drawn when first asked for and kept beside the data they protect.
/// Each begins with a mark by which production knows it, and refuses it.
final class DevKeys {
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final byte[] MARK = "dev-only".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final Properties keys = new Properties();

  DevKeys(Path folder) {
    this.file = folder.resolve("keys.properties");
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        try (Reader in = Files.newBufferedReader(file)) {
          keys.load(in);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// 32 bytes in base64: the mark, and chance.
  String base64(String name) {
    return key(name, Base64.getEncoder().encodeToString(marked(32)));
  }

  /// 32 hexadecimal digits: the mark, and chance.
  String hex(String name) {
    return key(name, HexFormat.of().formatHex(marked(16)));
  }

  private synchronized String key(String name, String fresh) {
    if (keys.putIfAbsent(name, fresh) == null) {
      save();
    }
    return keys.getProperty(name, fresh);
  }

  private void save() {
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (Writer out = Files.newBufferedWriter(file)) {
        keys.store(out, "Development keys. They protect nothing but the data in this folder.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] marked(int length) {
    byte[] bytes = new byte[length];
    CHANCE.nextBytes(bytes);
    System.arraycopy(MARK, 0, bytes, 0, MARK.length);
    return bytes;
  }
}
