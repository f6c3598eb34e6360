package studio.dailies.domain.media;

import static studio.dailies.domain.media.ByHand.bytes;
import static studio.dailies.domain.media.Probing.assertRefused;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXTINF:10,\nhttp://10.0.0.1/a.ts",
        "\ufeff  #EXTM3U\n",
        "ffconcat version 1.0\nfile /etc/passwd",
        "file '/etc/passwd'\nfile 'b.mp4'",
        "[playlist]\nFile1=http://a/b.mp3",
        "[Reference]\nRef1=http://a/b.asf",
        "v=0\r\no=- 0 0 IN IP4 10.0.0.1\r\nm=audio 49170 RTP/AVP 0",
        "<?xml version=\"1.0\"?>\n<!-- a -->\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\">",
        "<smil><body><video src=\"http://a\"/></body></smil>",
        "<asx version=\"3.0\"><entry><ref href=\"http://a\"/></entry></asx>",
        "http://169.254.169.254/latest/meta-data",
        "rtsp://10.0.0.1/live"
      })
  void playlistIsRefusedAsOne(String text) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), "playlist");
    assertRefused(text.getBytes(StandardCharsets.UTF_16), "playlist");
    assertRefused(text.getBytes(StandardCharsets.UTF_16LE), "playlist");
  }

  @Test
  void everythingElseIsNamed() {
    assertRefused(new byte[0], "empty");
    assertRefused(bytes("<!DOCTYPE html><html>"), "a page");
    assertRefused(bytes("{\"detail\":\"not found\"}"), "a message");
    assertRefused(bytes("<svg xmlns=\"http://www.w3.org/2000/svg\">"), "SVG");
    assertRefused(bytes("<?xml version=\"1.0\"?><svg/>"), "SVG");
    assertRefused(bytes("GIF89a", new byte[20]), "GIF");
    assertRefused(bytes("OggS", new byte[20]), "none of");
    assertRefused(bytes(0), "none of");
    assertRefused(bytes("PK", 3, 4, new byte[40]), "none of");
  }

  @Test
  void nameOfTheContentIsNotRepeated() {
    assertRefused(bytes("<script>alert(1)</script>"), "a page or a message, and no media");
  }
}
