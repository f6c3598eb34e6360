package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.domain.media.ByHand.big;
import static studio.dailies.domain.media.ByHand.box;
import static studio.dailies.domain.media.ByHand.bytes;
import static studio.dailies.domain.media.ByHand.chunk;
import static studio.dailies.domain.media.ByHand.format;
import static studio.dailies.domain.media.ByHand.frame;
import static studio.dailies.domain.media.ByHand.full;
import static studio.dailies.domain.media.ByHand.id3;
import static studio.dailies.domain.media.ByHand.little;
import static studio.dailies.domain.media.ByHand.mp3;
import static studio.dailies.domain.media.ByHand.riff;
import static studio.dailies.domain.media.ByHand.wav;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Planted words stand for places and names: none may be found afterwards.
class CleaningTest {
  private static final String PLACE = "+48.2082+016.3738/";
  private static final String NAME = "Ada's phone";

  private final Mp4ByHand clip = new Mp4ByHand();

  // ---- MP4

  @Test
  void whatAnMp4TellsOfItsMakerIsGoneAndNothingHasMoved() throws IOException {
    clip.inMoov = bytes(box("udta", box("\u00a9xyz", PLACE)), box("meta", NAME), box("new ", NAME));
    clip.inTrak = bytes(box("udta", box("name", NAME)), box("uuid", new byte[16], PLACE));
    clip.inStbl = box("uuid", new byte[16], PLACE);
    clip.before = bytes(box("free", NAME), box("uuid", new byte[16], "<x:xmpmeta>" + PLACE));
    clip.behind = bytes(box("skip", PLACE), box("meta", NAME), box("wide"));
    clip.handlerName = NAME;
    clip.codecName = NAME;
    clip.made = 0x5a5b5c5d;
    byte[] told = clip.whole();

    byte[] clean = clean(MediaType.MP4, told);

    assertThat(text(told)).contains(PLACE, NAME, "Z[\\]");
    assertThat(text(clean)).doesNotContain(PLACE, NAME, "Z[\\]", "xmp");
    assertThat(clean).hasSameSizeAs(told);
    assertThat(text(clean).indexOf("frames of the clip"))
        .isEqualTo(text(told).indexOf("frames of the clip"));
    assertThat(Probing.look(clean)).isEqualTo(Probing.look(told)).isInstanceOf(Facts.class);
  }

  @Test
  void timesOf64BitsGoToo() throws IOException {
    clip.version = 1;
    clip.made = 0x5a5b5c5d5e5f6061L;

    assertThat(text(clean(MediaType.MP4, clip.whole()))).doesNotContain("Z[", "^_`a");
  }

  @Test
  void boxOf64BitLengthAndBoxToTheEndAreEmptied() throws IOException {
    clip.before = bytes(big(1, 4), "uuid", big(16 + 16 + PLACE.length(), 8), new byte[16], PLACE);
    clip.behind = bytes(big(0, 4), "meta", NAME);

    byte[] clean = clean(MediaType.MP4, clip.whole());

    assertThat(text(clean)).doesNotContain(PLACE, NAME);
    assertThat(Probing.look(clean)).isInstanceOf(Facts.class);
  }

  @Test
  void trackOfPlacesGoesWithItsSamples() throws IOException {
    clip.media = bytes("frames", PLACE, "frames");
    int half = PLACE.length() / 2;
    clip.otherTracks = Mp4ByHand.dataTrack("meta", clip.mediaAt() + 6, half);

    String clean = text(clean(MediaType.MP4, clip.whole()));

    assertThat(clean).contains("frames" + "\0".repeat(2 * half) + "frames");
    assertThat(clean).doesNotContain("metastco").containsOnlyOnce("trak");
  }

  @Test
  void trackOfPlacesThatIsNotWhereItSaysIsRefused() throws IOException {
    for (long at : new long[] {0, clip.mediaAt() - 1, clip.mediaAt() + 15, 1_000_000}) {
      clip.otherTracks = Mp4ByHand.dataTrack("meta", at, 3);
      assertThat(Cleaning.of(MediaType.MP4, new CountingBytes(clip.whole())))
          .isEqualTo(new NotPlayable("a part of it is not where it says"));
    }
  }

  @Test
  void trackOfPlacesInFragmentsIsRefused() throws IOException {
    clip.otherTracks = Mp4ByHand.dataTrack("meta", clip.mediaAt(), 3);
    clip.behind = bytes(box("moof", full("mfhd", 0, 0, big(1, 4))), box("mdat", PLACE));

    assertThat(Cleaning.of(MediaType.MP4, new CountingBytes(clip.whole())))
        .isEqualTo(new NotPlayable("it carries a track of data that cannot be taken out"));
  }

  @Test
  void fragmentsAreCleanedToo() throws IOException {
    byte[] traf = box("traf", full("tfhd", 0, 0, big(1, 4)), box("uuid", new byte[16], PLACE));
    clip.behind =
        bytes(
            box("moof", full("mfhd", 0, 0, big(1, 4)), traf, box("udta", NAME)),
            box("mdat", "fragment"),
            box("prft", NAME));

    String clean = text(clean(MediaType.MP4, clip.whole()));

    assertThat(clean).doesNotContain(PLACE, NAME).contains("tfhd", "fragment");
  }

  // ---- WAV

  @Test
  void wavKeepsItsSoundAndNothingElse() throws IOException {
    byte[] sound = bytes("the sound!!");
    byte[] told =
        riff(
            "WAVE",
            chunk("LIST", "INFOIART", NAME),
            chunk("fmt ", format(1, 1, 8_000, 8), NAME),
            chunk("bext", PLACE),
            chunk("data", sound),
            chunk("id3 ", NAME));

    byte[] clean = clean(MediaType.WAV, bytes(told, "and a file behind it"));

    assertThat(clean)
        .isEqualTo(riff("WAVE", chunk("fmt ", format(1, 1, 8_000, 8)), chunk("data", sound)));
  }

  @Test
  void wavWithALongDescriptionKeepsWhatCounts() throws IOException {
    byte[] extensible =
        bytes(format(0xfffe, 1, 8_000, 8), little(22, 2), little(8, 2), little(4, 4), 1, 0);
    byte[] told =
        riff("WAVE", chunk("fmt ", extensible, "Ada's 14 bytes"), chunk("data", new byte[8]));

    byte[] clean = clean(MediaType.WAV, told);

    assertThat(text(clean)).doesNotContain("Ada");
    assertThat(clean).hasSameSizeAs(told).startsWith(Arrays.copyOf(told, 46));
    assertThat(Probing.look(clean)).isEqualTo(Probing.look(told));
  }

  @Test
  void originalThatBecomesShorterIsNotTakenForAllOfIt() throws IOException {
    byte[] whole = wav(20);
    Pieces pieces = (Pieces) Cleaning.of(MediaType.WAV, new CountingBytes(whole));
    byte[] part = Arrays.copyOf(whole, 100);

    assertThatThrownBy(() -> pieces.over(new ByteArrayInputStream(part)).readAllBytes())
        .isInstanceOf(EOFException.class);
  }

  // ---- MP3

  @Test
  void mp3KeepsItsFramesAndNothingElse() throws IOException {
    byte[] ape = bytes("APETAGEX", little(2_000, 4), new byte[20], "Artist", 0, NAME, "APETAGEX");
    byte[] tag = bytes("TAG", NAME, new byte[100]);
    byte[] told = bytes(id3("TPE1", NAME), mp3(5), "PK", 3, 4, PLACE, 0xff, 0xf3, mp3(5), ape, tag);

    Mp3Frames frames = Cleaning.frames(new ByteArrayInputStream(told));

    assertThat(frames.readAllBytes()).isEqualTo(mp3(10));
    assertThat(frames.millis()).isEqualTo(240);
  }

  @Test
  void lengthOfAnMp3IsCountedWhateverItSays() throws IOException {
    byte[] summary = new byte[192];
    byte[] start = bytes(0xff, 0xf3, 0x84, 0xc0, new byte[9], "Xing", big(1, 4), big(1, 4));
    System.arraycopy(start, 0, summary, 0, start.length);

    Mp3Frames frames = Cleaning.frames(new ByteArrayInputStream(bytes(summary, mp3(99))));

    assertThat(frames.readAllBytes()).hasSize(192 + 99 * 24);
    assertThat(frames.millis()).isEqualTo(2_400);
  }

  @Test
  void whatLooksLikeAFrameBetweenOthersIsNone() throws IOException {
    byte[] planted = bytes(0xff, 0xf3, 0x14, 0xc0, PLACE, 0, 0);

    assertThat(frames(bytes(mp3(5), "x", planted, "y", mp3(5)))).isEqualTo(mp3(10));
  }

  @Test
  void frameThatIsCutOffAndFramesOfAnotherSoundGo() throws IOException {
    byte[] cut = Arrays.copyOf(frame(), 20);
    byte[] other = bytes(0xff, 0xfb, 0x90, 0x64, new byte[413]);

    assertThat(frames(bytes(mp3(5), cut))).isEqualTo(mp3(5));
    assertThat(frames(bytes(mp3(5), other, other, mp3(5)))).isEqualTo(mp3(10));
    assertThat(frames(bytes("no frames at all", 0xff))).isEmpty();
    assertThat(frames(new byte[0])).isEmpty();
  }

  @Test
  void longMp3StreamsThroughAsItIs() throws IOException {
    byte[] tag = id3(new byte[16_000]);

    assertThat(frames(bytes(tag, mp3(20_000), tag, mp3(20_000)))).isEqualTo(mp3(40_000));
  }

  private static byte[] frames(byte[] content) throws IOException {
    return Cleaning.frames(new ByteArrayInputStream(content)).readAllBytes();
  }

  private static byte[] clean(MediaType type, byte[] content) throws IOException {
    Cleaned cleaned = Cleaning.of(type, new CountingBytes(content));
    assertThat(cleaned).isInstanceOf(Pieces.class);
    return ((Pieces) cleaned).over(new ByteArrayInputStream(content)).readAllBytes();
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
