package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.dailies.domain.Ids;

/// Walks over every route, in every way of asking, right and wrong.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EveryAnswerTest {
  /// Not TRACE, which the server refuses before anything of ours sees it.
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Pattern COOKIE =
      Pattern.compile(
          "__Host-dailies=[0-9a-z.]*; Path=/; Max-Age=[0-9]+; Expires=[^;]+; Secure; HttpOnly;"
              + " SameSite=Lax");
  private static final List<String> INTERNALS =
      List.of(
          "Exception", "studio.dailies", "springframework", "java.", "mongo", "\tat ", "Tomcat");

  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final List<String> faults = new ArrayList<>();

  @Test
  void everyAnswerIsDressedAndSaysNothingOfTheInside() {
    int asked = 0;
    for (String path : allPaths()) {
      String concrete = path.replaceAll("\\{[a-z]+}", ids.next());
      for (Map.Entry<String, Browser> who : askers().entrySet()) {
        for (String method : METHODS) {
          for (Map.Entry<String, UnaryOperator<HttpRequest.Builder>> how :
              manners(who.getKey(), method).entrySet()) {
            Browser.Answer answer = who.getValue().send(concrete, how.getValue());
            look("%s %s as %s, %s".formatted(method, path, who.getKey(), how.getKey()), answer);
            asked++;
          }
        }
      }
    }

    assertThat(faults).as("of " + asked + " answers").isEmpty();
  }

  @Test
  void traceGivesNothingBack() {
    Browser.Answer answer =
        api.browser()
            .signIn()
            .send("/api/projects", it -> it.method("TRACE", BodyPublishers.noBody()));

    assertThat(answer.status()).isBetween(400, 501);
    assertThat(answer.cookies()).isEmpty();
    assertThat(answer.body()).doesNotContain("__Host", "Tomcat");
  }

  private void look(String what, Browser.Answer answer) {
    check(what + ": " + answer.status(), answer.status() < 500);
    check(what + ": two cookies", answer.cookies().size() <= 1);
    answer.cookies().forEach(it -> check(what + ": " + it, COOKIE.matcher(it).matches()));
    for (String header :
        List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Referrer-Policy",
            "Strict-Transport-Security",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Permissions-Policy",
            "Cache-Control")) {
      check(what + ": no " + header, answer.headers().firstValue(header).isPresent());
    }
    check(what + ": says who serves", answer.headers().firstValue("Server").isEmpty());
    if (answer.status() >= 400) {
      String type = answer.headers().firstValue("Content-Type").orElse("none");
      check(what + ": " + type, type.equals("application/problem+json"));
      for (String internal : INTERNALS) {
        check(what + ": " + answer.body(), !answer.body().contains(internal));
      }
    }
  }

  private void check(String what, boolean holds) {
    if (!holds) {
      faults.add(what);
    }
  }

  /// Everybody who may ask, with what they carry.
  private Map<String, Browser> askers() {
    Browser ended = api.browser().signIn();
    String cookie = ended.cookie();
    ended.delete("/api/session");
    Browser anonymous = api.browser();
    anonymous.challenge(Browser.newAddress());
    Map<String, Browser> askers = new LinkedHashMap<>();
    askers.put("nobody", api.browser());
    askers.put("somebody who begins", anonymous);
    askers.put("an old cookie", api.browser().withCookie(cookie));
    askers.put("a forged cookie", api.browser().withCookie(cookie.replace(".new.", ".old.")));
    askers.put("no cookie at all", api.browser().withCookie("__Host-dailies=;x"));
    askers.put("a bearer", api.browser());
    askers.put("bearer and cookie", api.browser().signIn());
    askers.put("a person", api.browser().signIn());
    return askers;
  }

  private static Map<String, UnaryOperator<HttpRequest.Builder>> manners(
      String who, String method) {
    UnaryOperator<HttpRequest.Builder> plain =
        it -> {
          it.method(method, BodyPublishers.ofString("{}"))
              .headers("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin");
          return who.contains("bearer")
              ? it.header("Authorization", "Bearer " + "a".repeat(40))
              : it;
        };
    Map<String, UnaryOperator<HttpRequest.Builder>> manners = new LinkedHashMap<>();
    manners.put("well", plain);
    if (who.equals("nobody") || who.equals("a person")) {
      manners.put("as text", it -> plain.apply(it).setHeader("Content-Type", "text/plain"));
      manners.put(
          "from elsewhere", it -> plain.apply(it).setHeader("Sec-Fetch-Site", "cross-site"));
      manners.put("packed", it -> plain.apply(it).header("Content-Encoding", "gzip"));
      manners.put("for a picture", it -> plain.apply(it).header("Accept", "image/png"));
      manners.put("broken off", it -> plain.apply(it).method(method, BodyPublishers.ofString("{")));
      manners.put(
          "too long",
          it -> plain.apply(it).method(method, BodyPublishers.ofString(" ".repeat(70_000))));
    }
    return manners;
  }

  private static List<String> allPaths() {
    TreeSet<String> paths = new TreeSet<>(Routes.OPEN);
    paths.addAll(Routes.PERSONAL);
    paths.addAll(
        List.of(
            "/",
            "/api/",
            "/api/nothing",
            "/api//projects",
            "/api/projects/;a=b",
            "/error",
            "/login",
            "/logout",
            "/oauth2/authorization/x",
            "/login/oauth2/code/google"));
    return List.copyOf(paths);
  }
}
