package studio.dailies.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.domain.mail.UnsubscribeLinks;
import studio.dailies.domain.mail.UnsubscribeLinks.Ends;

class UnsubscribeTest {
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  private final TestApi api = TestApi.shared();
  private final UnsubscribeLinks links = api.part(UnsubscribeLinks.class);
  private final Browser ada = api.browser().signIn();
  private String link = "";

  @BeforeEach
  void adaWantsThem() {
    ada.put("/api/mail-preferences", "{\"other\":true}");
    assertThat(wantsOther(ada)).isTrue();
    link = "/mail/unsubscribe/" + links.sign(new Ends(account(ada), MailClass.OTHER));
  }

  /// As a mail program does it: no cookie, no origin, nothing that a browser sends.
  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=\"b\""})
  void onePostOfAMailProgramEndsThem(String type) {
    Browser program = api.browser();
    String body =
        type.startsWith("multipart")
            ? "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click"
                + "\r\n--b--\r\n"
            : ONE_CLICK;

    Browser.Answer answer = post(program, link, type, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.cookies()).isEmpty();
    assertThat(wantsOther(ada)).isFalse();
    assertThat(other(ada, "chosenBy")).isEqualTo("the link in a mail");
    assertThat(post(program, link, type, body).status()).as("again").isEqualTo(200);
  }

  @Test
  void whoOnlyLooksChangesNothing() {
    for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE")) {
      api.browser().send(link, it -> it.method(method, BodyPublishers.ofString(ONE_CLICK)));
    }
    assertThat(post(api.browser(), link, "text/plain", "").problem()).isEqualTo("invalid-input");
    assertThat(post(api.browser(), link, "text/plain", "a=b").status()).isEqualTo(400);

    assertThat(wantsOther(ada)).isTrue();
  }

  @Test
  void pagePostsItselfAndAsksNobodyElse() {
    Browser.Answer page = api.browser().get(link);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.cookies()).isEmpty();
    assertThat(page.body())
        .contains("<form method=\"post\">", "name=\"List-Unsubscribe\" value=\"One-Click\"")
        .doesNotContain("<script", "http", "style=");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self'");
  }

  @Test
  void alteredLinkIsAsIfItWereMissing() {
    Browser eve = api.browser().signIn();
    String eves = links.sign(new Ends(account(eve), MailClass.OTHER));
    String signed = link.substring(link.lastIndexOf('/') + 1);
    for (String altered :
        List.of(
            signed.substring(0, 33) + eves.substring(33),
            signed.replace("-other-", "-essential-"),
            signed.substring(0, signed.length() - 1),
            signed + "0",
            links.sign(new Ends(account(ada), MailClass.ESSENTIAL)),
            "x")) {
      String path = "/mail/unsubscribe/" + altered;
      assertThat(api.browser().get(path).problem()).isEqualTo("not-found");
      assertThat(post(api.browser(), path, "text/plain", ONE_CLICK).problem())
          .isEqualTo("not-found");
    }
    assertThat(wantsOther(ada)).isTrue();
  }

  @Test
  void linkOpensNothingElse() {
    String signed = link.substring(link.lastIndexOf('/') + 1);

    assertThat(api.browser().bearing(signed).get("/api/mail-preferences").status()).isEqualTo(401);
  }

  static Browser.Answer post(Browser who, String path, String type, String body) {
    return who.send(
        path, it -> it.POST(BodyPublishers.ofString(body)).header("Content-Type", type));
  }

  private static AccountId account(Browser who) {
    return new AccountId(who.account().orElseThrow());
  }

  private static boolean wantsOther(Browser who) {
    return other(who, "wanted").equals("true");
  }

  private static String other(Browser who, String field) {
    return who.get("/api/mail-preferences")
        .json()
        .path("classes")
        .valueStream()
        .filter(it -> it.path("mailClass").asString().equals("other"))
        .findFirst()
        .orElseThrow()
        .path(field)
        .asString();
  }
}
