package studio.dailies.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.oauth.Visitor;

final class XSandboxTest {
  private static final String ADA = "2244994945";
  private static final String GRACE = "2244994946";
  private static final String SCOPE = "users.read tweet.read users.email";

  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private XSandbox x;
  private Visitor visitor;

  @BeforeEach
  void start() throws IOException {
    x = XSandbox.start(0, Visitor.CLIENT, Optional.empty(), new Moving());
    visitor = new Visitor(x.base(), "/i/oauth2/authorize", "/2/oauth2/token");
  }

  @AfterEach
  void stop() throws IOException {
    x.close();
  }

  @Test
  void userIsWrappedAndTheAddressToldOnlyIfAskedForAllowedAndThere() throws IOException {
    var fields = "?user.fields=confirmed_email";

    assertThat(user(ADA, SCOPE, fields).text())
        .isEqualTo(
            "{\"data\":{\"id\":\"2244994945\",\"name\":\"Ada\",\"username\":\"ada\","
                + "\"confirmed_email\":\"ada@example.com\"}}");
    assertThat(user(GRACE, SCOPE, fields).text()).doesNotContain("confirmed_email");
    assertThat(user(ADA, SCOPE, "").text()).doesNotContain("confirmed_email");
    assertThat(user(ADA, "users.read tweet.read", fields).text()).doesNotContain("confirmed_email");
  }

  @Test
  void withoutBothScopesThereIsNoUser() throws IOException {
    assertThat(user(ADA, "users.read users.email", "").status()).isEqualTo(403);
    assertThat(user(ADA, "tweet.read", "").status()).isEqualTo(403);
    assertThat(Http.get(x.base().resolve("/2/users/me")).status()).isEqualTo(401);
  }

  @Test
  void secretMustBeBasicAndPkceMustBeThere() throws IOException {
    var asked = Visitor.asked(SCOPE);
    String code = Visitor.brought(visitor.choose(asked, "person=" + ADA)).get("code");
    asked.remove("code_challenge");

    assertThat(visitor.trade(code, Visitor.VERIFIER, "X", "none").status()).isEqualTo(401);
    assertThat(visitor.page(asked).status()).isEqualTo(400);
    assertThat(visitor.trade(code, "another").status()).isEqualTo(400);
  }

  @Test
  void codeLivesHalfAMinute() throws IOException {
    String code =
        Visitor.brought(visitor.choose(Visitor.asked(SCOPE), "person=" + ADA)).get("code");
    now = now.plus(Duration.ofSeconds(30));

    assertThat(visitor.trade(code, Visitor.VERIFIER).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "no-credit, 403",
    "rate-limit, 429",
    "errors-only, 200",
    "no-user, 200",
    "page-as-user, 200"
  })
  void faultComesOnceWhenItIsPlanned(String behaviour, int status) throws IOException {
    visitor.control("POST", "plan", "{\"behaviour\":\"" + behaviour + "\"}");

    var faulty = user(ADA, SCOPE, "");
    assertThat(faulty.status()).isEqualTo(status);
    assertThat(faulty.text()).doesNotContain(ADA);
    assertThat(user(ADA, SCOPE, "").text()).contains(ADA);
  }

  @Test
  void readsOfUsersAreBilled() throws IOException {
    user(ADA, SCOPE, "");

    assertThat(visitor.control("GET", "bill", "").json().path("reads").asInt()).isEqualTo(1);
  }

  @Test
  void somebodyNewCanBeMadeUp() throws IOException {
    var back = visitor.choose(Visitor.asked(SCOPE), "person=new&username=eve&email=");

    assertThat(Visitor.brought(back)).containsKey("code");
    assertThat(visitor.page(Visitor.asked(SCOPE)).text()).contains("@eve", "no confirmed address");
  }

  private Http.Got user(String person, String scope, String query) throws IOException {
    Map<String, String> asked = Visitor.asked(scope);
    String code = Visitor.brought(visitor.choose(asked, "person=" + person)).get("code");
    String token = visitor.trade(code, Visitor.VERIFIER).json().path("access_token").asString();
    return Http.get(x.base().resolve("/2/users/me" + query), "Authorization", "Bearer " + token);
  }

  private final class Moving extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
