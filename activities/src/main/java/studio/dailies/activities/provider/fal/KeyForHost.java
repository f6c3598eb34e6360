package studio.dailies.activities.provider.fal;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Adds our key to requests for the configured host, and to no others.
final class KeyForHost implements Interceptor {
  private final HttpUrl host;
  private final String key;

  KeyForHost(HttpUrl host, String key) {
    this.host = host;
    this.key = key;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    return chain.proceed(
        isOurs(chain.request().url())
            ? chain.request().newBuilder().header("Authorization", "Key " + key).build()
            : chain.request());
  }

  private boolean isOurs(HttpUrl url) {
    return url.scheme().equals(host.scheme())
        && url.host().equals(host.host())
        && url.port() == host.port();
  }
}
