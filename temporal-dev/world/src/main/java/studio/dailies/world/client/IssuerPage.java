package studio.dailies.world.client;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import studio.dailies.world.process.WorldProblem;

/// The page of Google's or X's sandbox on which somebody chooses whom to be, without a browser.
public final class IssuerPage {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http;

  public IssuerPage(HttpClient http) {
    this.http = http;
  }

  /// Makes somebody up there and is them.
  ///
  /// @param address where the browser was sent
  /// @param fields of the form for somebody new: `email`, `verified` and `domain` at Google,
  ///   `username` and `email` at X
  /// @return what the browser is sent back with
  public Map<String, String> beSomebodyNew(String address, Map<String, String> fields) {
    return choose(address, "person=new&" + form(fields));
  }

  /// Is somebody who is known there.
  public Map<String, String> be(String address, String person) {
    return choose(address, form(Map.of("person", person)));
  }

  private Map<String, String> choose(String address, String form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> response = StudioClient.exchange(http, request);
    return response
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .map(IssuerPage::parameters)
        .orElseThrow(() ->
            new WorldProblem(
                request.uri().getPath()
                    + " answered "
                    + response.statusCode()
                    + ", and sent nobody back"));
  }

  private static Map<String, String> parameters(URI back) {
    return Arrays.stream(back.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each ->
            each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
