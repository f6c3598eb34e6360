package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.domain.media.ByHand.big;
import static studio.dailies.domain.media.ByHand.box;
import static studio.dailies.domain.media.ByHand.bytes;
import static studio.dailies.domain.media.ByHand.full;
import static studio.dailies.domain.media.Probing.assertRefused;
import static studio.dailies.domain.media.Probing.look;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mp4ProbeTest {
  private final Mp4ByHand clip = new Mp4ByHand();

  @Test
  void indexMayStandBeforeOrBehindTheMedia() {
    Facts facts = new Facts(MediaType.MP4, 640, 360, 2_000);

    assertThat(look(clip.whole())).isEqualTo(facts);
    clip.indexFirst = true;
    assertThat(look(clip.whole())).isEqualTo(facts);
    clip.version = 1;
    assertThat(look(clip.whole())).isEqualTo(facts);
  }

  @Test
  void lengthsMayTake64BitsOrGoToTheEnd() {
    byte[] index = clip.moov();
    byte[] media = bytes(big(1, 4), "mdat", big(16 + 4, 8), "data");
    assertThat(look(bytes(Mp4ByHand.ftyp(), media, index))).isInstanceOf(Facts.class);

    byte[] toTheEnd = bytes(big(0, 4), "mdat", "data");
    assertThat(look(bytes(Mp4ByHand.ftyp(), index, toTheEnd))).isInstanceOf(Facts.class);
  }

  @Test
  void honestClipTakesFewReads() throws IOException {
    clip.media = new byte[1_000_000];
    CountingBytes content = new CountingBytes(clip.whole());

    assertThat(Probe.of(content)).isInstanceOf(Facts.class);
    assertThat(content.reads).isLessThan(5);
    assertThat(content.bytes).isLessThan(20_000);
  }

  @Test
  void withoutItsIndexItCannotBePlayed() {
    assertRefused(bytes(Mp4ByHand.ftyp(), box("mdat", "data")), "no index");
  }

  @Test
  void twoIndexesAreOneTooMany() {
    clip.behind = clip.moov();
    assertRefused(clip.whole(), "two `moov`");
  }

  @Test
  void indexWithoutMediaIsNothing() {
    clip.media = new byte[0];
    assertRefused(clip.whole(), "nothing that it leads to");
  }

  @Test
  void mediaBeyondTheEndIsCutOff() {
    clip.indexFirst = true;
    byte[] whole = clip.whole();
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "cut off");
    assertRefused(Arrays.copyOf(whole, whole.length - clip.media.length - 3), "cut off");
  }

  @Test
  void soundAloneIsNoVideo() {
    clip.handler = "soun";
    assertRefused(clip.whole(), "nothing to see");
  }

  @Test
  void longestWordOnItsLengthCounts() {
    clip.duration = 1;
    assertThat(millis()).isEqualTo(2_000);
    clip.mediaDuration = 1;
    assertThat(millis()).as("its samples").isEqualTo(2_000);
    clip.runs = new long[] {50, 512, 100_000, 512};
    assertThat(millis()).isEqualTo(4_002_000);
  }

  @Test
  void lengthThatIsNotKnownIsTakenFromElsewhere() {
    clip.duration = 0xffffffffL;
    assertThat(millis()).isEqualTo(2_000);
    clip.version = 1;
    clip.duration = -1;
    assertThat(millis()).isEqualTo(2_000);
  }

  @Test
  void noLengthAtAllIsNoClip() {
    clip.duration = 0;
    clip.mediaDuration = 0;
    clip.runs = new long[0];
    assertRefused(clip.whole(), "how long it is");
  }

  @Test
  void fragmentsSayTheirLengthInTheIndex() {
    for (int version = 0; version < 2; version++) {
      clip.duration = 0;
      clip.mediaDuration = 0;
      clip.runs = new long[0];
      clip.inMoov = box("mvex", full("mehd", version, 0, big(5_000, 4 + 4 * version)), trex(0));
      clip.behind = bytes(box("moof", full("mfhd", 0, 0, big(1, 4))), box("mdat", "fragment"));

      assertThat(millis()).isEqualTo(5_000);
    }
  }

  @Test
  void fragmentsAreCountedWhateverTheIndexSays() {
    clip.duration = 0;
    clip.mediaDuration = 0;
    clip.runs = new long[0];
    clip.inMoov = box("mvex", full("mehd", 0, 0, big(1, 4)), trex(512));
    byte[] usual = full("trun", 0, 0, big(25, 4));
    byte[] own = full("trun", 0, 0x305, big(2, 4), big(0, 4), big(0, 4), pairs(12_800, 2));
    clip.behind =
        bytes(
            fragment(full("tfhd", 0, 0, big(1, 4)), usual),
            fragment(full("tfhd", 0, 0xb, big(1, 4), big(0, 8), big(1, 4), big(256, 4)), usual),
            fragment(full("tfhd", 0, 0, big(1, 4)), own),
            fragment(full("tfhd", 0, 0, big(9, 4)), usual),
            box("mdat", "fragment"));

    assertThat(millis()).isEqualTo(1_000 + 500 + 2_000);
  }

  @Test
  void fragmentsThatLieAreRefused() {
    clip.inMoov = box("mvex", trex(0x7fffffff));
    clip.behind = fragment(full("tfhd", 0, 0, big(1, 4)), full("trun", 0, 0, big(0xffffffffL, 4)));
    assertRefused(clip.whole(), "a day");
    clip.behind = fragment(full("tfhd", 0, 0, big(1, 4)), full("trun", 0, 0x100, big(9, 4)));
    assertRefused(clip.whole(), "too short");
    clip.behind = fragment(full("trun", 0, 0, big(1, 4)));
    assertRefused(clip.whole(), "no `tfhd`");
  }

  private static byte[] trex(long each) {
    return full("trex", 0, 0, big(1, 4), big(1, 4), big(each, 4), big(0, 8));
  }

  private static byte[] fragment(Object... parts) {
    return box("moof", full("mfhd", 0, 0, big(1, 4)), box("traf", parts));
  }

  /// A length and a size for each sample.
  private static byte[] pairs(long length, int count) {
    byte[] pairs = {};
    for (int i = 0; i < count; i++) {
      pairs = bytes(pairs, big(length, 4), big(8, 4));
    }
    return pairs;
  }

  @Test
  void clockThatStandsStillIsRefused() {
    clip.timescale = 0;
    assertRefused(clip.whole(), "clock stands still");
    clip.timescale = 1_000;
    clip.mediaTimescale = 0;
    assertRefused(clip.whole(), "clock stands still");
  }

  @ParameterizedTest
  @ValueSource(longs = {86_400_000L, 0xfffffffeL})
  void absurdLengthIsRefused(long duration) {
    clip.duration = duration;
    assertRefused(clip.whole(), "a day");
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, Long.MAX_VALUE, Long.MIN_VALUE})
  void absurdLengthOf64BitsIsRefused(long duration) {
    clip.version = 1;
    clip.duration = duration;
    assertRefused(clip.whole(), "a day");
  }

  @Test
  void absurdSamplesAreRefused() {
    clip.runs = new long[] {0xffffffffL, 0x7fffffffL, 0xffffffffL, 0x7fffffffL};
    assertRefused(clip.whole(), "a day");
  }

  @Test
  void editListDoesNotShorten() {
    clip.inTrak = box("edts", full("elst", 0, 0, big(1, 4), big(1, 4), big(0, 4), big(1, 4)));
    assertThat(millis()).isEqualTo(2_000);
  }

  @Test
  void sizeIsThatOfTheSamplesWhereTheTrackHasNone() {
    clip.width = 0;
    assertThat(look(clip.whole())).isEqualTo(new Facts(MediaType.MP4, 640, 360, 2_000));
    clip.storedHeight = 0;
    assertRefused(clip.whole(), "no size");
  }

  @Test
  void namesNoOtherFilesOrHosts() {
    clip.dref = full("url ", 0, 0, "http://10.0.0.1/clip.mp4", 0);
    assertRefused(clip.whole(), "other files or hosts");
    clip.dref = full("url ", 0, 1, "http://10.0.0.1/clip.mp4", 0);
    assertRefused(clip.whole(), "other files or hosts");
    clip.dref = full("urn ", 0, 0, "urn:a", 0, "http://a", 0);
    assertRefused(clip.whole(), "other files or hosts");
    clip.dref = full("alis", 0, 0, "a path");
    assertRefused(clip.whole(), "other files or hosts");
    clip.dref = full("url ", 0, 0);
    assertRefused(clip.whole(), "other files or hosts");
    clip.dref = bytes();
    assertRefused(clip.whole(), "does not say where");
    clip.dref = Mp4ByHand.HERE;
    clip.inMoov = box("rmra", box("rmda", full("rdrf", 0, 0, "url ", big(3, 4), "a:b")));
    assertRefused(clip.whole(), "other files or hosts");
  }

  @Test
  void everyTrackIsAskedWhereItsMediaIs() {
    Mp4ByHand other = new Mp4ByHand();
    other.handler = "soun";
    other.dref = full("url ", 0, 0, "file:///etc/passwd", 0);
    clip.otherTracks = other.trak();

    assertRefused(clip.whole(), "other files or hosts");
  }

  @Test
  void emptyNameOfItselfIsFine() {
    clip.dref = full("url ", 0, 1, 0);
    assertThat(millis()).isEqualTo(2_000);
    clip.dref = full("alis", 0, 1);
    assertThat(millis()).isEqualTo(2_000);
  }

  @Test
  void liesAboutLengthsAreRefused() {
    assertRefused(bytes(Mp4ByHand.ftyp(), big(7, 4), "free"), "lies about its length");
    assertRefused(
        bytes(Mp4ByHand.ftyp(), big(1, 4), "mdat", big(15, 8), clip.moov()), "lies about");
    assertRefused(bytes(Mp4ByHand.ftyp(), big(1, 4), "mdat", big(-1, 8), clip.moov()), "lies");
    assertRefused(bytes(Mp4ByHand.ftyp(), big(1, 4), "mdat"), "cut off");
    clip.inMoov = bytes(big(1_000, 4), "free");
    assertRefused(clip.whole(), "longer than what it is in");
    clip.inMoov = bytes(big(0, 4), "free");
    assertRefused(clip.whole(), "lies about its length");
    clip.inMoov = bytes(0, 0, 0);
    assertRefused(clip.whole(), "longer than what it is in");
  }

  @Test
  void boxThatIsTooShortIsNotReadBeyondItsEnd() {
    byte[] index = box("moov", full("mvhd", 0, 0));
    assertRefused(bytes(Mp4ByHand.ftyp(), box("mdat", "data"), index), "too short");
    byte[] whole = clip.whole();
    int table = new String(whole, StandardCharsets.ISO_8859_1).indexOf("stts");
    whole[table + 11] = 9;
    assertRefused(whole, "too short");
  }

  @Test
  void endlessManyBoxesComeToAnEnd() throws IOException {
    byte[] boxes = new byte[400_000];
    for (int at = 0; at < boxes.length; at += 8) {
      System.arraycopy(box("free"), 0, boxes, at, 8);
    }
    clip.before = boxes;
    CountingBytes content = new CountingBytes(clip.whole());

    assertThat(Probe.of(content)).isEqualTo(new NotPlayable("it is made of too many parts"));
    assertThat(content.reads).isLessThanOrEqualTo(Reading.MOST_READS);
  }

  @Test
  void endlessManyReadsComeToAnEnd() throws IOException {
    byte[] apart = new byte[2_500 * 5_000];
    for (int at = 0; at < apart.length; at += 5_000) {
      System.arraycopy(bytes(big(5_000, 4), "free"), 0, apart, at, 8);
    }
    clip.before = apart;
    CountingBytes content = new CountingBytes(clip.whole());

    assertThat(Probe.of(content)).isEqualTo(new NotPlayable("it is made of too many parts"));
    assertThat(content.reads).isEqualTo(Reading.MOST_READS);
  }

  @Test
  void unknownVersionIsRefused() {
    clip.version = 2;
    assertRefused(clip.whole(), "version");
  }

  private long millis() {
    return look(clip.whole()) instanceof Facts facts ? facts.millis() : -1;
  }
}
