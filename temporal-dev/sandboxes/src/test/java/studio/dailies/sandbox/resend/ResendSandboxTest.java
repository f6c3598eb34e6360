package studio.dailies.sandbox.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;

final class ResendSandboxTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String MAIL =
      "{\"from\":\"Dailies <no-reply@dailies.test>\",\"to\":[\"ada@example.test\"],"
          + "\"subject\":\"Your code <1>\",\"text\":\"123456 & <b>more</b>\"}";

  @TempDir Path data;
  private ResendSandbox resend;

  @BeforeEach
  void start() throws IOException {
    resend = ResendSandbox.start(0, "re_key", Optional.empty(), Optional.of(data), NOON);
  }

  @AfterEach
  void stop() throws IOException {
    resend.close();
  }

  @Test
  void mailIsTakenAndShown() throws IOException {
    var got = send(MAIL, "k1");
    String id = got.json().path("id").asString();

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("ratelimit-limit")).isEqualTo("10");
    assertThat(got.header("ratelimit-policy")).isEqualTo("10;w=1");
    assertThat(got.header("ratelimit-remaining")).isEqualTo("9");
    var mail = Http.get(resend.base().resolve("/_sandbox/mails")).json().at("/mails/0");
    assertThat(mail.path("id").asString()).isEqualTo(id);
    assertThat(mail.at("/to/0").asString()).isEqualTo("ada@example.test");
    assertThat(mail.path("idempotencyKey").asString()).isEqualTo("k1");
    assertThat(Http.get(resend.base().resolve("/")).text()).contains("Your code &lt;1&gt;");
    assertThat(Http.get(resend.base().resolve("/mails/" + id)).text())
        .contains("123456 &amp; &lt;b&gt;more&lt;/b&gt;")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void sameKeyAndBodyIsTheSameMailAndAnotherBodyAConflict() throws IOException {
    var first = send(MAIL, "k1");
    var second = send(MAIL, "k1");
    var other = send(MAIL.replace("123456", "654321"), "k1");

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().path("name").asString()).isEqualTo("invalid_idempotent_request");
    assertThat(mails()).isEqualTo(1);
  }

  @Test
  void mailsAndTheirKeysOutliveTheProcess() throws IOException {
    var first = send(MAIL, "k1");
    resend.close();
    start();

    assertThat(send(MAIL, "k1").json()).isEqualTo(first.json());
    assertThat(mails()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"from", "to", "subject", "text"})
  void missingFieldIsNamed(String field) throws IOException {
    var got = send(MAIL.replace("\"" + field + "\"", "\"other\""), "");

    assertThat(got.status()).isEqualTo(422);
    assertThat(got.json().path("statusCode").asInt()).isEqualTo(422);
    assertThat(got.json().path("name").asString()).isEqualTo("missing_required_field");
    assertThat(got.json().path("message").asString()).contains(field);
  }

  @Test
  void addressThatIsNoneIsRefused() throws IOException {
    var got = send(MAIL.replace("ada@example.test", "ada"), "");

    assertThat(got.status()).isEqualTo(422);
    assertThat(got.json().path("name").asString()).isEqualTo("invalid_parameter");
  }

  @Test
  void keysAreChecked() throws IOException {
    var uri = resend.base().resolve("/emails");

    assertThat(Http.send("POST", uri, MAIL).json().path("name").asString())
        .isEqualTo("missing_api_key");
    assertThat(Http.send("POST", uri, MAIL, "Authorization", "Bearer no").status()).isEqualTo(403);
    assertThat(send(MAIL, "k".repeat(257)).json().path("name").asString())
        .isEqualTo("invalid_idempotency_key");
  }

  @Test
  void plannedFaultsComeOnce() throws IOException {
    plan("rate-limit");
    var limited = send(MAIL, "k1");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("retry-after")).isEqualTo("1");
    plan("error");
    assertThat(send(MAIL, "k1").status()).isEqualTo(500);
    plan("lost-answer");
    assertThatThrownBy(() -> send(MAIL, "k1")).isInstanceOf(IOException.class);

    assertThat(mails()).isEqualTo(1);
    assertThat(send(MAIL, "k1").status()).isEqualTo(200);
    assertThat(mails()).isEqualTo(1);
  }

  @Test
  void mailThatComesBackEndsAllFurtherMailThere() throws IOException {
    send(MAIL.replace("ada@", "bounced+1@"), "");
    send(MAIL.replace("ada@", "bounced+1@"), "");
    send(MAIL.replace("ada@", "complained@"), "");
    send(MAIL, "");

    var events = Http.get(resend.base().resolve("/_sandbox/events")).json().path("events");
    assertThat(events.valueStream().map(it -> it.path("type").asString()))
        .containsExactly(
            "email.bounced", "email.suppressed", "email.complained", "email.delivered");
    assertThat(events.at("/0/data/bounce/type").asString()).isEqualTo("Permanent");
    assertThat(events.at("/0/data/to/0").asString()).isEqualTo("bounced+1@example.test");
  }

  @Test
  void eleventhCallOfASecondIsTooMany() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(send(MAIL, "").status()).isEqualTo(200);
    }
    assertThat(send(MAIL, "").json().path("name").asString()).isEqualTo("rate_limit_exceeded");
  }

  private void plan(String behaviour) throws IOException {
    Http.send(
        "POST",
        resend.base().resolve("/_sandbox/plan"),
        "{\"behaviour\":\"" + behaviour + "\",\"matching\":\"Your code\"}");
  }

  private Http.Got send(String body, String key) throws IOException {
    var uri = resend.base().resolve("/emails");
    return key.isEmpty()
        ? Http.send("POST", uri, body, "Authorization", "Bearer re_key")
        : Http.send("POST", uri, body, "Authorization", "Bearer re_key", "Idempotency-Key", key);
  }

  private int mails() throws IOException {
    return Http.get(resend.base().resolve("/_sandbox/mails")).json().path("mails").size();
  }
}
