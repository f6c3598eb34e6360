package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.domain.media.ByHand.big;
import static studio.dailies.domain.media.ByHand.box;
import static studio.dailies.domain.media.ByHand.bytes;
import static studio.dailies.domain.media.ByHand.chunk;
import static studio.dailies.domain.media.ByHand.full;
import static studio.dailies.domain.media.ByHand.id3;
import static studio.dailies.domain.media.ByHand.riff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever content says, looking into it ends soon, with facts that can be or with a reason; and
/// what was taken can be written anew, once and for all.
class ProbeFuzzTest {
  private static final int MUTATIONS = 10_000;
  private static final long DAY = 24 * 60 * 60 * 1_000L;
  private static final long[] NUMBERS = {
    0, 1, 7, 8, 16, 0xff, 0x7fff, 0xffff, 0x7fffffffL, 0x80000000L, 0xffffffffL, -1, 1L << 40
  };

  private final long seed =
      Long.getLong("dailies.media.seed", ThreadLocalRandom.current().nextLong());

  private static Map<String, byte[]> kinds() {
    Map<String, byte[]> kinds = new TreeMap<>();
    kinds.put("MP4", new Mp4ByHand().whole());
    kinds.put("MP4 of version 1", wide());
    kinds.put("MP4 with data", withData());
    kinds.put("MP4 in fragments", inFragments());
    kinds.put("WAV", ByHand.wav(5, chunk("LIST", "notes")));
    kinds.put("MP3", bytes(id3("a title"), ByHand.mp3(12), "TAG a title"));
    kinds.put("PNG", ByHand.png(64, 32));
    kinds.put("PNG with notes", ByHand.png(64, 32, ByHand.pngChunk("tEXt", "a title")));
    kinds.put("APNG", ByHand.apng(64, 32, 1));
    kinds.put("JPEG", ByHand.jpeg(64, 32, ByHand.exif(6, true)));
    kinds.put("JPEG of three scans", PictureCleaningTest.threeScans());
    kinds.put("WebP lossy", riff("WEBP", ByHand.lossy(64, 32)));
    kinds.put("WebP lossless", riff("WEBP", ByHand.lossless(64, 32)));
    kinds.put("WebP extended", riff("WEBP", ByHand.canvas(0, 9, 9), ByHand.lossless(9, 9)));
    kinds.put("WebP animated", ByHand.animatedWebp(9, 9, 3));
    return kinds;
  }

  private static byte[] wide() {
    Mp4ByHand clip = new Mp4ByHand();
    clip.version = 1;
    clip.indexFirst = true;
    return clip.whole();
  }

  private static byte[] withData() {
    Mp4ByHand clip = new Mp4ByHand();
    clip.otherTracks = Mp4ByHand.dataTrack("meta", clip.mediaAt(), 4);
    clip.inMoov = box("udta", "where it was");
    return clip.whole();
  }

  private static byte[] inFragments() {
    Mp4ByHand clip = new Mp4ByHand();
    clip.inMoov = box("mvex", full("mehd", 0, 0, big(5_000, 4)));
    byte[] run = full("trun", 0, 0x100, big(2, 4), big(512, 4), big(512, 4));
    byte[] part = box("traf", full("tfhd", 0, 0, big(1, 4)), box("uuid", "x"), run);
    clip.behind = bytes(box("moof", part), box("mdat", "fragment"));
    return clip.whole();
  }

  @TestFactory
  Stream<DynamicTest> mutatedContentEndsInFactsOrAReason() {
    System.out.println("seed of the mutated media: " + seed);
    return kinds().entrySet().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> mutate(kind.getValue())));
  }

  private void mutate(byte[] sound) throws IOException {
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] content = i == 0 ? sound : mutated(sound, new Random(seed + i));
      try {
        check(content);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", mutation " + i, e);
      }
    }
  }

  private static void check(byte[] content) throws IOException {
    CountingBytes counted = new CountingBytes(content);
    Probed probed = Probe.of(counted);
    assertThat(counted.reads).isLessThanOrEqualTo(Reading.MOST_READS);
    assertThat(counted.longest).isLessThanOrEqualTo(Reading.BLOCK);
    Orientation.of(new CountingBytes(content));
    byte[] frames = Cleaning.frames(new ByteArrayInputStream(content)).readAllBytes();
    assertThat(frames.length).isLessThanOrEqualTo(content.length);
    switch (probed) {
      case NotPlayable(String why) -> assertThat(why).matches("[ -~×]{5,200}");
      case Facts facts -> checkFacts(facts, content);
    }
  }

  private static void checkFacts(Facts facts, byte[] content) throws IOException {
    boolean seen = facts.type().family() != MediaType.Family.SOUND;
    boolean heard = facts.type().family() != MediaType.Family.PICTURE;
    assertThat(facts.width() > 0 && facts.height() > 0).isEqualTo(seen);
    assertThat(facts.millis() > 0).isEqualTo(heard);
    assertThat(facts.millis()).isLessThanOrEqualTo(DAY);
    if (facts.type() != MediaType.MP3
        && Cleaning.of(facts.type(), new CountingBytes(content)) instanceof Pieces pieces) {
      byte[] clean = pieces.over(new ByteArrayInputStream(content)).readAllBytes();
      assertThat(clean.length).isEqualTo((int) pieces.length());
      assertThat(Probe.of(new CountingBytes(clean))).isEqualTo(facts);
      assertThat(Cleaning.of(facts.type(), new CountingBytes(clean)))
          .isInstanceOfSatisfying(
              Pieces.class,
              again ->
                  assertThat(again.over(new ByteArrayInputStream(clean))).hasBinaryContent(clean));
    }
  }

  private static byte[] mutated(byte[] sound, Random random) {
    byte[] content = sound;
    for (int i = 0; i <= random.nextInt(4); i++) {
      content = mutatedOnce(content, random);
    }
    return content;
  }

  private static byte[] mutatedOnce(byte[] before, Random random) {
    if (before.length == 0) {
      return before;
    }
    int from = random.nextInt(before.length);
    int to = from + random.nextInt(Math.min(64, before.length - from) + 1);
    byte[] head = Arrays.copyOf(before, from);
    byte[] cut = Arrays.copyOfRange(before, from, to);
    byte[] tail = Arrays.copyOfRange(before, to, before.length);
    return switch (random.nextInt(6)) {
      case 0 -> head;
      case 1 -> bytes(head, tail);
      case 2 -> bytes(head, cut, cut, tail);
      case 3 -> bytes(head, noise(cut.length, random), tail);
      case 4 -> withNumber(before, from, random);
      default -> withByte(before, from, random);
    };
  }

  private static byte[] noise(int length, Random random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] withNumber(byte[] before, int at, Random random) {
    byte[] number = big(NUMBERS[random.nextInt(NUMBERS.length)], random.nextBoolean() ? 4 : 8);
    byte[] content = before.clone();
    System.arraycopy(number, 0, content, at, Math.min(number.length, content.length - at));
    return content;
  }

  private static byte[] withByte(byte[] before, int at, Random random) {
    byte[] content = before.clone();
    content[at] = (byte) random.nextInt(256);
    return content;
  }
}
