package studio.dailies.activities.net;

import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;

/// Reads an answer's body into memory, up to a limit.
public final class BoundedBody {
  private BoundedBody() {}

  /// The whole body.
  ///
  /// @throws IOException if the body is longer than the limit, or breaks off
  public static byte[] read(Response response, long longest) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(longest + 1)) {
      throw new IOException("an answer of more than " + longest + " bytes");
    }
    return source.readByteArray();
  }
}
