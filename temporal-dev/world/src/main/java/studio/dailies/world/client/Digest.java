package studio.dailies.world.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import studio.dailies.world.process.WorldProblem;

/// What lies at an address, told in a few letters.
public final class Digest {
  private Digest() {}

  /// SHA-256 of all that is there, however much, in hexadecimal.
  public static String of(URI address) {
    try (InputStream in = address.toURL().openStream()) {
      return of(in);
    } catch (IOException e) {
      throw new WorldProblem("Cannot read what lies at " + address + ": " + e.getMessage(), e);
    }
  }

  /// SHA-256 of all that follows, in hexadecimal.
  public static String of(InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
