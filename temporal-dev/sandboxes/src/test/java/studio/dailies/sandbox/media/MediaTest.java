package studio.dailies.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;

final class MediaTest {
  private static final String PROMPT = "A lighthouse at dusk";

  @Test
  void clipHasAMovieBoxAndDecodes() throws IOException, JCodecException {
    byte[] mp4 = Media.mp4(640, 360, 2, "fal-ai/veo3.1", PROMPT, Optional.empty());

    assertThat(new String(mp4, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(new String(mp4, StandardCharsets.ISO_8859_1)).contains("moov").contains("avc1");
    FrameGrab grab = grab(mp4);
    assertThat(grab.getVideoTrack().getMeta().getTotalFrames())
        .isEqualTo(2 * Clip.FRAMES_PER_SECOND);
    assertThat(grab.getVideoTrack().getMeta().getTotalDuration()).isEqualTo(2.0);
    Picture first = grab.getNativeFrame();
    assertThat(first.getCroppedWidth()).isEqualTo(640);
    assertThat(first.getCroppedHeight()).isEqualTo(360);
  }

  @Test
  void framesDifferAndTheSlateIsLighterThanItsGround() throws IOException, JCodecException {
    FrameGrab grab = grab(Media.mp4(640, 360, 1, "veo", PROMPT, Optional.empty()));
    byte[] first = grab.getNativeFrame().getPlaneData(0).clone();
    byte[] third = grab.seekToFramePrecise(2).getNativeFrame().getPlaneData(0).clone();

    assertThat(Arrays.equals(third, first)).isFalse();
    assertThat(brightest(first)).isGreaterThan((byte) 80);
  }

  @Test
  void startPictureIsSeenInTheClip() throws IOException, JCodecException {
    byte[] png = Media.png(640, 360, "flux", "words that shine through");
    Optional<Media.Picture> start = Media.picture(png);
    Picture with = frame(Media.mp4(640, 360, 1, "kling", PROMPT, start));
    Picture without = frame(Media.mp4(640, 360, 1, "kling", PROMPT, Optional.empty()));

    assertThat(start).isPresent();
    assertThat(Arrays.equals(with.getPlaneData(0), without.getPlaneData(0))).isFalse();
  }

  @Test
  void pictureHasTheAskedSizeUpToALimit() throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(Media.png(4096, 576, "flux", PROMPT)));

    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isEqualTo(576);
  }

  @Test
  void bytesThatAreNoPictureAreToldApart() {
    assertThat(Media.picture("not a picture".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  @Test
  void everyLetterOfTheSlateIsInTheFont() {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?'\"-+*/()[]<>=_%#&@";
    boolean[][] unknown = Font.glyph('\u2603');

    assertThat(letters.chars().mapToObj(c -> Font.glyph((char) c)))
        .allSatisfy(glyph -> assertThat(glyph).isNotSameAs(unknown).hasDimensions(7, 5));
    assertThat(Font.letters("été  à\nla mer")).isEqualTo("ETE A LA MER");
  }

  private static Picture frame(byte[] mp4) throws IOException, JCodecException {
    return grab(mp4).getNativeFrame();
  }

  private static FrameGrab grab(byte[] mp4) throws IOException, JCodecException {
    return FrameGrab.createFrameGrab(
        ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(mp4)));
  }

  private static byte brightest(byte[] light) {
    byte most = Byte.MIN_VALUE;
    for (byte value : light) {
      most = (byte) Math.max(most, value);
    }
    return most;
  }
}
