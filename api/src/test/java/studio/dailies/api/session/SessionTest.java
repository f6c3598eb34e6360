package studio.dailies.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

class SessionTest {
  private static final Pattern COOKIE =
      Pattern.compile(
          "__Host-dailies=[0-9a-f]{32}\\.new\\.[0-9a-f]{64}; Path=/; Max-Age=[0-9]+; Expires=[^;]+;"
              + " Secure; HttpOnly; SameSite=Lax");
  private final TestApi api = TestApi.shared();

  @Test
  void thereIsOneCookieAndItIsSignedAndOutOfReachOfScripts() {
    Browser.Answer answer =
        api.browser().post("/api/sign-in/challenges", "{\"email\":\"ada@example.com\"}");

    assertThat(answer.cookies()).singleElement().asString().matches(COOKIE);
  }

  @Test
  void signingOutEndsTheSessionAndTakesTheCookie() {
    Browser ada = api.browser().signIn();
    String cookie = ada.cookie();

    Browser.Answer answer = ada.delete("/api/session");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.cookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(api.browser().withCookie(cookie).get("/api/projects").problem())
        .isEqualTo("signed-out");
  }

  @Test
  void alteredCookieOpensNothing() {
    String cookie = api.browser().signIn().cookie();
    String altered = cookie.substring(0, cookie.length() - 1) + (cookie.endsWith("0") ? "1" : "0");

    assertThat(api.browser().withCookie(altered).get("/api/session").status()).isEqualTo(401);
    assertThat(api.browser().withCookie(cookie).get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void sessionEndsAfterThirtyDays() {
    Browser ada = api.browser().signIn();
    api.clock().advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(ada.get("/api/session").status()).isEqualTo(200);

    api.clock().advance(Duration.ofSeconds(1));

    assertThat(ada.get("/api/session").status()).isEqualTo(401);
  }
}
