package studio.dailies.activities.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Response;

/// Media behind the door, being streamed. Must be closed.
public final class Opened implements AutoCloseable {
  private final Response response;
  private final Rest rest;
  private final InputStream body;

  Opened(Response response, Rest rest, long mostBytes) {
    this.response = response;
    this.rest = rest;
    this.body = body(mostBytes);
  }

  /// Which byte of the media the body begins with: the one that was asked for, or 0 when the server
  /// sends the whole all the same.
  public long start() {
    return response.code() == 200 ? 0 : rest.from();
  }

  /// The bytes. Reading throws [DoorFailure.TooLarge] past the limit and [DoorFailure.Unavailable]
  /// when the stream breaks, ends early or takes too long.
  public InputStream body() {
    return body;
  }

  /// How long the server says the whole of it is.
  public OptionalLong length() {
    return rest.length(response);
  }

  /// The entity tag as sent; the same bytes have the same one.
  public Optional<String> tag() {
    return Optional.ofNullable(response.header("ETag"));
  }

  /// What the server says it is; empty when it says nothing. Not to be believed.
  public String contentType() {
    String type = response.header("Content-Type");
    return type == null ? "" : type;
  }

  @Override
  public void close() {
    response.close();
  }

  private InputStream body(long mostBytes) {
    if (response.code() == 416) {
      response.close();
      return InputStream.nullInputStream();
    }
    return new Bounded(response.body().byteStream(), mostBytes - start(), mostBytes);
  }

  private static final class Bounded extends FilterInputStream {
    private final long limit;
    private long left;

    Bounded(InputStream in, long left, long limit) {
      super(in);
      this.left = left;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count;
      try {
        count = in.read(to, offset, length);
      } catch (IOException e) {
        throw new DoorFailure.Unavailable("the media broke off: " + e.getClass().getSimpleName());
      }
      left -= Math.max(count, 0);
      if (left < 0) {
        throw new DoorFailure.TooLarge(limit);
      }
      return count;
    }

    /// Skipping would not be counted.
    @Override
    public long skip(long count) {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
