package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

class SameOriginTest {
  private final Browser ada = TestApi.shared().browser();

  @BeforeEach
  void signIn() {
    ada.signIn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", "anything"})
  void refusesWhatABrowserSaysComesFromElsewhere(String site) {
    Browser.Answer answer = rename("Sec-Fetch-Site", site, "Origin", "http://app.localhost");

    assertThat(answer.problem()).isEqualTo("cross-site");
    assertThat(ada.get("/api/projects").json().path("items")).isEmpty();
  }

  @Test
  void takesWhatComesFromOurPages() {
    assertThat(rename("Sec-Fetch-Site", "same-origin").status()).isEqualTo(201);
    assertThat(rename("Origin", "http://app.localhost").status()).isEqualTo(201);
  }

  @Test
  void refusesAForeignOriginWhereTheBrowserIsOld() {
    assertThat(rename("Origin", "http://evil.example").problem()).isEqualTo("cross-site");
    assertThat(rename("Origin", "null").problem()).isEqualTo("cross-site");
  }

  @Test
  void refusesACookieWithoutAnyWordOfItsOrigin() {
    assertThat(rename().problem()).isEqualTo("cross-site");
  }

  @Test
  void programWithoutCookieMayBeginToSignIn() {
    Browser.Answer answer =
        TestApi.shared()
            .browser()
            .send(
                "/api/sign-in/challenges",
                it ->
                    it.POST(BodyPublishers.ofString("{\"email\":\"ada@example.com\"}"))
                        .header("Content-Type", "application/json"));

    assertThat(answer.status()).isEqualTo(202);
  }

  @Test
  void signingOutIsGuardedToo() {
    Browser.Answer answer =
        ada.send("/api/session", it -> it.DELETE().header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.problem()).isEqualTo("cross-site");
    assertThat(ada.get("/api/session").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%61pi/projects", "/ap%69/projects", "/%61%70%69/projects"})
  void noOtherSpellingOfAnAddressGetsRoundTheChecks(String path) {
    for (String type : new String[] {"application/json", "text/plain"}) {
      Browser.Answer answer =
          ada.send(
              path,
              it ->
                  it.POST(BodyPublishers.ofString("{\"name\":\"Foxes\"}"))
                      .headers("Content-Type", type, "Sec-Fetch-Site", "cross-site"));

      assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }
    assertThat(ada.get("/api/projects").json().path("items")).isEmpty();
  }

  private Browser.Answer rename(String... headers) {
    return ada.send(
        "/api/projects",
        it -> {
          it.POST(BodyPublishers.ofString("{\"name\":\"Foxes\"}"))
              .header("Content-Type", "application/json");
          return headers.length == 0 ? it : it.headers(headers);
        });
  }
}
