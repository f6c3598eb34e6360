package studio.dailies.world;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/// A planted bug: the balance that the API answers is one credit too high once credits were spent.
final class GenerousHttp extends HttpClient {
  private final HttpClient real;

  GenerousHttp(HttpClient real) {
    this.real = real;
  }

  @Override
  @SuppressWarnings("unchecked") // only a text body is altered, and then T is String
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HttpResponse<T> response = real.send(request, handler);
    if (request.uri().getPath().equals("/api/credits") && response.body() instanceof String text) {
      return new Altered<>(
          response,
          (T) text.replace("\"available\":160,\"held\":0", "\"available\":161,\"held\":0"));
    }
    return response;
  }

  private record Altered<T>(HttpResponse<T> real, T body) implements HttpResponse<T> {
    @Override
    public int statusCode() {
      return real.statusCode();
    }

    @Override
    public HttpRequest request() {
      return real.request();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return real.previousResponse();
    }

    @Override
    public HttpHeaders headers() {
      return real.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return real.sslSession();
    }

    @Override
    public URI uri() {
      return real.uri();
    }

    @Override
    public Version version() {
      return real.version();
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return real.sendAsync(request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return real.sendAsync(request, handler, pushes);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return real.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return real.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return real.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return real.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return real.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return real.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return real.authenticator();
  }

  @Override
  public Version version() {
    return real.version();
  }

  @Override
  public Optional<Executor> executor() {
    return real.executor();
  }
}
