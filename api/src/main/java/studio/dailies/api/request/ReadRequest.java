package studio.dailies.api.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A request whose body was read before, or is watched while it streams. It has no servlet session
/// either: creating one would set a second cookie.
final class ReadRequest extends HttpServletRequestWrapper {
  private final Body body;

  ReadRequest(HttpServletRequest request, InputStream body) {
    super(request);
    this.body = new Body(body);
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      throw new IllegalStateException("there are no servlet sessions here, only the one cookie");
    }
    return null;
  }

  @Override
  public HttpSession getSession() {
    throw new IllegalStateException("there are no servlet sessions here, only the one cookie");
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  @Override
  public ServletInputStream getInputStream() {
    return body;
  }

  private static final class Body extends ServletInputStream {
    private final InputStream in;
    private boolean over;

    Body(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      over |= one < 0;
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      over |= count < 0;
      return count;
    }

    @Override
    public boolean isFinished() {
      return over;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
