package studio.dailies.world.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A take as a stranger would judge it: by its bytes alone, with nothing of the product's.
///
/// @param contentType `application/octet-stream` for what is none of ours
/// @param seconds how long it plays; empty for a picture, and for what cannot be played
/// @param width of a picture, in pixels; 0 for anything else
public record Media(
    String contentType, long bytes, String sha256, OptionalDouble seconds, int width, int height) {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  public static Media of(byte[] bytes) {
    @Nullable BufferedImage picture = picture(bytes);
    Sound sound = new Sound(bytes);
    Clip clip = new Clip(bytes);
    String type =
        begins(bytes, PNG)
            ? "image/png"
            : begins(bytes, JPEG)
                ? "image/jpeg"
                : sound.isWav() ? "audio/wav" : sound.isMp3() ? "audio/mpeg" : clip.contentType();
    OptionalDouble seconds =
        type.startsWith("audio/")
            ? sound.seconds()
            : type.startsWith("video/") ? clip.seconds() : OptionalDouble.empty();
    return new Media(
        type,
        bytes.length,
        sha256(bytes),
        seconds,
        picture == null ? 0 : picture.getWidth(),
        picture == null ? 0 : picture.getHeight());
  }

  /// `PICTURE`, `VIDEO` or `SOUND`; empty for what is none of ours.
  public String family() {
    return switch (contentType.substring(0, contentType.indexOf('/'))) {
      case "image" -> "PICTURE";
      case "video" -> "VIDEO";
      case "audio" -> "SOUND";
      default -> "";
    };
  }

  /// Whether it can be looked at, or played.
  public boolean isPlayable() {
    return width > 0 || seconds.isPresent();
  }

  /// For people.
  String words() {
    return String.format(
        Locale.ROOT,
        "%.1f MB, %s",
        bytes / 1e6,
        width > 0
            ? "a picture of %d × %d".formatted(width, height)
            : String.format(Locale.ROOT, "plays %.1f s", seconds.orElse(0)));
  }

  private static @Nullable BufferedImage picture(byte[] bytes) {
    try {
      return begins(bytes, PNG) || begins(bytes, JPEG)
          ? ImageIO.read(new ByteArrayInputStream(bytes))
          : null;
    } catch (IOException | RuntimeException e) {
      return null; // the decoder throws either at what is broken
    }
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    return bytes.length >= with.length
        && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
