package studio.dailies.activities.mail;

import com.resend.core.net.AbstractHttpResponse;
import com.resend.core.net.HttpMethod;
import com.resend.core.net.IHttpClient;
import com.resend.core.net.RequestOptions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.net.OneShotBody;
import studio.dailies.activities.net.Outbound;

/// The HTTP that Resend's SDK does not let us set: base address, timeouts, and the headers of an
/// answer. Answers are judged here, so the SDK sees good ones only: it would print a bad one to the
/// console and return null.
final class ResendHttp implements IHttpClient<String> {
  private final HttpUrl base;
  private final OkHttpClient http;
  private final Clock clock;

  ResendHttp(ResendSettings settings, Clock clock) {
    this.base = HttpUrl.get(settings.url().toString().replaceAll("/+$", ""));
    this.clock = clock;
    this.http = Outbound.client("resend", Dns.SYSTEM).callTimeout(settings.timeout()).build();
  }

  @Override
  public AbstractHttpResponse<String> perform(
      String path,
      String key,
      HttpMethod method,
      @Nullable String body,
      MediaType type,
      @Nullable RequestOptions options) {
    Request.Builder request =
        new Request.Builder()
            .url(base.newBuilder().addPathSegments(path.substring(1)).build())
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .header("User-Agent", "dailies");
    if (options != null && options.getIdempotencyKey() != null) {
      request.header("Idempotency-Key", options.getIdempotencyKey());
    }
    byte[] json = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    request.method(method.name(), new OneShotBody(json));
    try (Response response = http.newCall(request.build()).execute()) {
      String answer = ResendAnswer.read(response, clock.instant()).acceptedOrThrow();
      return new AbstractHttpResponse<>(response.code(), answer, true);
    } catch (IOException e) {
      // Without the cause: its text may hold addresses.
      throw new MailUnavailable("Resend gave no answer: " + e.getClass().getSimpleName(), null);
    }
  }

  @Override
  public AbstractHttpResponse<String> perform(
      String path, String key, HttpMethod method, @Nullable String body, MediaType type) {
    return perform(path, key, method, body, type, (RequestOptions) null);
  }

  @Override
  public AbstractHttpResponse<String> perform(
      String path,
      String key,
      HttpMethod method,
      @Nullable String body,
      MediaType type,
      Map<String, String> headers) {
    throw unused();
  }

  @Override
  public AbstractHttpResponse<String> performMultipart(
      String path,
      String key,
      HttpMethod method,
      File file,
      MediaType type,
      Map<String, String> fields) {
    throw unused();
  }

  @Override
  public AbstractHttpResponse<String> performMultipart(
      String path,
      String key,
      HttpMethod method,
      File file,
      MediaType type,
      Map<String, String> fields,
      RequestOptions options) {
    throw unused();
  }

  @Override
  public AbstractHttpResponse<String> performMultipart(
      String path,
      String key,
      HttpMethod method,
      byte[] file,
      String name,
      MediaType type,
      Map<String, String> fields) {
    throw unused();
  }

  @Override
  public AbstractHttpResponse<String> performMultipart(
      String path,
      String key,
      HttpMethod method,
      byte[] file,
      String name,
      MediaType type,
      Map<String, String> fields,
      RequestOptions options) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("we only send single mails");
  }
}
