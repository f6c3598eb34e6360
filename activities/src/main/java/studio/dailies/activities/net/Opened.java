package studio.dailies.activities.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import okhttp3.Response;

/// Media behind the door, being streamed. Must be closed.
public final class Opened implements AutoCloseable {
  private final Response response;
  private final InputStream body;

  Opened(Response response, long mostBytes) {
    this.response = response;
    this.body = new Bounded(response.body().byteStream(), mostBytes);
  }

  /// The bytes. Reading throws [DoorFailure.TooLarge] past the limit and [DoorFailure.Unavailable]
  /// when the stream breaks, ends early or takes too long.
  public InputStream body() {
    return body;
  }

  /// How long the server says it is.
  public OptionalLong length() {
    long length = response.body().contentLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
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

  private static final class Bounded extends FilterInputStream {
    private final long limit;
    private long left;

    Bounded(InputStream in, long limit) {
      super(in);
      this.limit = limit;
      this.left = limit;
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
