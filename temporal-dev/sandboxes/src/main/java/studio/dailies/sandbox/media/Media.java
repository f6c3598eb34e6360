package studio.dailies.sandbox.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Makes the pictures and clips that the sandboxes deliver. The same wishes give the same bytes.
public final class Media {
  private static final int LONGEST_SIDE = 1280;
  private static final int SHORTEST_SIDE = 64;

  private static final int CLIPS_KEPT = 32;
  // A clip takes a second of a core: who asks for the same again gets the same bytes.
  private static final Map<List<Object>, byte[]> CLIPS = new LinkedHashMap<>();

  private Media() {}

  /// A decoded picture to start a clip from.
  public static final class Picture {
    private final Pixels pixels;

    private Picture(Pixels pixels) {
      this.pixels = pixels;
    }
  }

  /// A PNG of the size, both sides brought within 64 to 1280.
  public static byte[] png(int width, int height, String endpoint, String prompt)
      throws IOException {
    int w = Math.clamp(width, SHORTEST_SIDE, LONGEST_SIDE);
    int h = Math.clamp(height, SHORTEST_SIDE, LONGEST_SIDE);
    Pixels pixels = new Slate(w, h, endpoint, prompt, Optional.empty()).marked("Still");
    var image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, w, h, pixels.rgb(), 0, w);
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /// A silent MP4 of so many seconds, over the start picture if there is one.
  public static byte[] mp4(
      int width, int height, int seconds, String endpoint, String prompt, Optional<Picture> start)
      throws IOException {
    int picture = start.map(p -> Arrays.hashCode(p.pixels.rgb())).orElse(0);
    List<Object> wish = List.of(width, height, seconds, endpoint, prompt, picture);
    synchronized (CLIPS) {
      byte[] made = CLIPS.get(wish);
      if (made != null) {
        return made;
      }
    }
    byte[] clip =
        Clip.encode(new Slate(width, height, endpoint, prompt, start.map(p -> p.pixels)), seconds);
    synchronized (CLIPS) {
      CLIPS.put(wish, clip);
      if (CLIPS.size() > CLIPS_KEPT) {
        CLIPS.remove(CLIPS.keySet().iterator().next());
      }
    }
    return clip;
  }

  /// The picture in the bytes; empty when they are not a picture that can be read.
  public static Optional<Picture> picture(byte[] bytes) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        return Optional.empty();
      }
      int w = image.getWidth();
      int h = image.getHeight();
      return Optional.of(
          new Picture(new Pixels(w, h, image.getRGB(0, 0, w, h, new int[w * h], 0, w))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
