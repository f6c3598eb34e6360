package studio.dailies.store.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection of the JDK that hands on what it is given in large pieces. The SDK copies bodies by
/// 4 KiB, and the JDK writes to the socket by 8 KiB what is smaller than that: a part of 8 MiB
/// would be a thousand writes, and a thousand times the other end would be woken for them.
final class WideConnection extends HttpURLConnection {
  private static final int PIECE = 128 * 1024;

  private final HttpURLConnection plain;
  private @Nullable OutputStream out;

  private WideConnection(HttpURLConnection plain) {
    super(plain.getURL());
    this.plain = plain;
  }

  /// @param connecting how long that may take
  /// @param silence how long the other end may say nothing
  static HttpURLConnection open(URI to, Duration connecting, Duration silence) {
    try {
      HttpURLConnection plain = (HttpURLConnection) to.toURL().openConnection();
      plain.setConnectTimeout((int) connecting.toMillis());
      plain.setReadTimeout((int) silence.toMillis());
      return new WideConnection(plain);
    } catch (IOException e) {
      throw new IllegalArgumentException("no address of a store: " + to, e);
    }
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    out = new BufferedOutputStream(plain.getOutputStream(), PIECE);
    return out;
  }

  @Override
  public void connect() throws IOException {
    plain.connect();
  }

  @Override
  public void disconnect() {
    plain.disconnect();
  }

  @Override
  public boolean usingProxy() {
    return plain.usingProxy();
  }

  @Override
  public void setRequestMethod(String method) throws java.net.ProtocolException {
    plain.setRequestMethod(method);
  }

  @Override
  public String getRequestMethod() {
    return plain.getRequestMethod();
  }

  @Override
  public void setDoOutput(boolean output) {
    plain.setDoOutput(output);
  }

  @Override
  public void setInstanceFollowRedirects(boolean follow) {
    plain.setInstanceFollowRedirects(follow);
  }

  @Override
  public void setFixedLengthStreamingMode(long length) {
    plain.setFixedLengthStreamingMode(length);
  }

  @Override
  public void setFixedLengthStreamingMode(int length) {
    plain.setFixedLengthStreamingMode(length);
  }

  @Override
  public void setChunkedStreamingMode(int length) {
    plain.setChunkedStreamingMode(length);
  }

  @Override
  public void setRequestProperty(String name, String value) {
    plain.setRequestProperty(name, value);
  }

  @Override
  public void addRequestProperty(String name, String value) {
    plain.addRequestProperty(name, value);
  }

  /// The SDK neither flushes nor closes what it has written, and asks for this next.
  @Override
  public int getResponseCode() throws IOException {
    if (out != null) {
      out.flush();
    }
    return plain.getResponseCode();
  }

  @Override
  public @Nullable String getResponseMessage() throws IOException {
    return plain.getResponseMessage();
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return plain.getHeaderField(name);
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return plain.getHeaderFields();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return plain.getInputStream();
  }

  @Override
  public @Nullable InputStream getErrorStream() {
    return plain.getErrorStream();
  }
}
