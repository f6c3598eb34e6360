package studio.dailies.world.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.dailies.world.client.R2Client;
import studio.dailies.world.process.WorldProblem;

/// The least that a copy can do: what is read from one end is written to the other at once, in the
/// parts that the product makes of it. Nothing is kept, hashed, signed, checked, looked into or
/// remembered.
final class BareCopy {
  private static final int PIECE = 64 * 1024;

  private final R2Client r2;
  private final int partBytes;

  BareCopy(R2Client r2, int partBytes) {
    this.r2 = r2;
    this.partBytes = partBytes;
  }

  /// @return how long it took
  Duration copy(URI from, String key) {
    long start = System.nanoTime();
    try {
      HttpURLConnection source = open(from, "GET");
      long length = source.getContentLengthLong();
      String upload = r2.begin(key);
      List<String> tags = new ArrayList<>();
      try (InputStream in = source.getInputStream()) {
        for (long at = 0; at < length; at += partBytes) {
          URI to = r2.partLink(key, upload, tags.size() + 1);
          tags.add(part(in, to, Math.min(partBytes, length - at)));
        }
      }
      r2.complete(key, upload, tags);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String part(InputStream in, URI to, long length) throws IOException {
    HttpURLConnection target = open(to, "PUT");
    target.setDoOutput(true);
    target.setFixedLengthStreamingMode(length);
    byte[] piece = new byte[PIECE];
    try (OutputStream out = target.getOutputStream()) {
      for (long left = length; left > 0; ) {
        int count = in.read(piece, 0, (int) Math.min(left, PIECE));
        if (count < 0) {
          throw new WorldProblem("Void: " + left + " bytes of a part are missing.");
        }
        out.write(piece, 0, count);
        left -= count;
      }
    }
    if (target.getResponseCode() != 200) {
      throw new WorldProblem("Void: a part was answered by " + target.getResponseCode());
    }
    try (InputStream answer = target.getInputStream()) {
      answer.skipNBytes(0);
    }
    return target.getHeaderField("ETag");
  }

  private static HttpURLConnection open(URI address, String method) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(60_000);
    return connection;
  }
}
