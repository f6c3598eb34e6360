package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

class OneCredentialTest {
  private final TestApi api = TestApi.shared();

  @Test
  void bearerBesideTheCookieIsRefused() {
    Browser ada = api.browser().signIn();

    Browser.Answer both =
        ada.send("/api/projects", it -> it.GET().header("Authorization", "Bearer x"));

    assertThat(both.problem()).isEqualTo("two-credentials");
    assertThat(
            api.browser()
                .send("/api/projects", it -> it.GET().header("Authorization", "Bearer x"))
                .problem())
        .isEqualTo("token-refused");
  }
}
