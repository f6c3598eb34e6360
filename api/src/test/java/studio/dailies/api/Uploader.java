package studio.dailies.api;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Files made byte by byte, and how they are sent.
public final class Uploader {
  private Uploader() {}

  public static Browser.Answer upload(
      Browser who, String project, String type, byte[] file, String... headers) {
    return upload(who, project, type, BodyPublishers.ofByteArray(file), headers);
  }

  public static Browser.Answer upload(
      Browser who, String project, String type, BodyPublisher file, String... headers) {
    return who.send(
        "/api/projects/" + project + "/references",
        it -> {
          it.POST(file)
              .headers("Content-Type", type, "Sec-Fetch-Site", "same-origin")
              .header("Reference-Name", "A%20face");
          return headers.length == 0 ? it : it.headers(headers);
        });
  }

  /// As far as its pixels, which are none.
  public static byte[] png(int width, int height, byte[]... chunks) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] size = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array();
    all.writeBytes(chunk("IHDR", size));
    for (byte[] each : chunks) {
      all.writeBytes(each);
    }
    all.writeBytes(chunk("IDAT", new byte[8]));
    all.writeBytes(chunk("IEND", new byte[0]));
    return all.toByteArray();
  }

  public static byte[] note(String text) {
    return chunk("tEXt", text.getBytes(StandardCharsets.UTF_8));
  }

  /// What makes a PNG an animation.
  public static byte[] frames(int count) {
    return chunk("acTL", ByteBuffer.allocate(8).putInt(count).array());
  }

  private static byte[] chunk(String name, byte[] body) {
    byte[] named =
        ByteBuffer.allocate(4 + body.length)
            .put(name.getBytes(StandardCharsets.US_ASCII))
            .put(body)
            .array();
    var sum = new CRC32();
    sum.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(body.length)
        .put(named)
        .putInt((int) sum.getValue())
        .array();
  }

  /// Silence: 8 kHz, 8 bits, one channel, with a note in front.
  ///
  /// @param told how many bytes of it the file says that there are
  public static byte[] wav(int bytes, int told, String note) {
    byte[] words = note.getBytes(StandardCharsets.US_ASCII);
    int padded = words.length + (words.length & 1);
    return ByteBuffer.allocate(12 + 24 + 8 + padded + 8 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(4 + 24 + 8 + padded + 8 + told)
        .put(ascii("WAVE"))
        .put(ascii("fmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(8_000)
        .putInt(8_000)
        .putShort((short) 1)
        .putShort((short) 8)
        .put(ascii("LIST"))
        .putInt(words.length)
        .put(words)
        .put(new byte[padded - words.length])
        .put(ascii("data"))
        .putInt(told)
        .array();
  }

  /// So many frames of 24 bytes and 24 ms, with a tag in front.
  public static byte[] mp3(int frames, String note) {
    byte[] words = ascii(note);
    ByteBuffer all = ByteBuffer.allocate(10 + words.length + frames * 24);
    all.put(ascii("ID3")).put((byte) 4).put(new byte[4]);
    all.put((byte) (words.length >> 7)).put((byte) (words.length & 0x7f)).put(words);
    for (int i = 0; i < frames; i++) {
      all.put(new byte[] {(byte) 0xff, (byte) 0xf3, 0x14, (byte) 0xc0}).put(new byte[20]);
    }
    return all.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
