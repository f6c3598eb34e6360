package studio.dailies.activities.net;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Adds our key to requests for one host, and to no others.
public final class KeyForHost implements Interceptor {
  private final HttpUrl host;
  private final String header;
  private final String value;

  /// @param host any address there; scheme, name and port have to be the same
  /// @param value of the header, with the key in it
  public KeyForHost(HttpUrl host, String header, String value) {
    this.host = host;
    this.header = header;
    this.value = value;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    return chain.proceed(
        isOurs(chain.request().url())
            ? chain.request().newBuilder().header(header, value).build()
            : chain.request());
  }

  private boolean isOurs(HttpUrl url) {
    return url.scheme().equals(host.scheme())
        && url.host().equals(host.host())
        && url.port() == host.port();
  }
}
