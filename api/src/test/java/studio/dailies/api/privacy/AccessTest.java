package studio.dailies.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Belongings;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.privacy.DataMap;
import studio.dailies.domain.privacy.Field;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.store.export.Exports;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequests;
import tools.jackson.databind.JsonNode;

class AccessTest {
  private static final String ACCESS = "access#";

  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private final String address = Browser.newAddress();

  /// Somebody with one of everything.
  private Belongings rich() {
    ada.signIn(address);
    Belongings all = new Belongings(api, ada);
    all.take();
    all.of("/api/tokens/{id}");
    String export = all.of("/api/exports/{id}");
    Exports exports = api.part(Exports.class);
    exports.gathered(new ExportId(export), 0, 3, 1_000);
    exports.ready(new ExportId(export));
    AccountId account = new AccountId(ada.account().orElseThrow());
    api.part(Mails.class).queue(MailKind.EXPORT_READY, account, export);
    api.part(MailPreferences.class).choose(account, true);
    api.part(Acceptances.class).add(account, Policies.load(null).all().iterator().next());
    String request = all.of("/api/privacy-requests/{id}");
    api.part(PrivacyRequests.class)
        .answer(new PrivacyRequestId(request), new PrivacyRequest.Answer("operator", "Yes."));
    Payers.paid(api, ada);
    api.browser().bearing(ada.token("read")).get("/api/projects");
    return all;
  }

  @Test
  void eachFieldOfTheMapThatIsShownHereIsHere() {
    rich();

    JsonNode access = ada.get("/api/account/access").json();

    List<String> shown =
        DataMap.all().stream()
            .flatMap(it -> it.fields().stream())
            .map(Field::shown)
            .flatMap(java.util.Optional::stream)
            .filter(it -> it.startsWith(ACCESS))
            .map(it -> it.substring(ACCESS.length()))
            .distinct()
            .toList();
    assertThat(shown).hasSizeGreaterThan(30);
    assertThat(shown).filteredOn(path -> !isIn(access, path)).as("not in " + access).isEmpty();
  }

  /// Whether any item has it.
  private static boolean isIn(JsonNode node, String path) {
    List<JsonNode> here = List.of(node);
    for (String name : path.split("\\.", -1)) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode each : here) {
        JsonNode value = each.path(name);
        if (value.isArray()) {
          value.forEach(next::add);
        } else if (!value.isMissingNode() && !value.isNull()) {
          next.add(value);
        }
      }
      here = next;
    }
    return !here.isEmpty();
  }

  @Test
  void personReadsWhatWhyFromWhereHowLongAndWhoWasGivenIt() {
    rich();

    JsonNode access = ada.get("/api/account/access").json();

    assertThat(access.path("account").path("address").asString()).isEqualTo(address);
    for (JsonNode held : access.path("held")) {
      for (String part : List.of("what", "where", "why", "from", "kept")) {
        assertThat(held.path(part).asString()).as(held + " " + part).isNotBlank();
      }
    }
    assertThat(access.path("recipients").valueStream().map(it -> it.path("name").asString()))
        .contains("fal", "PiAPI", "ElevenLabs", "Lemon Squeezy", "Resend", "Google", "X");
    JsonNode disclosed = access.path("disclosures").path("items").path(0);
    assertThat(disclosed.path("provider").asString()).isEqualTo("fal");
    JsonNode to = disclosed.path("attempts").path(0).path("disclosure");
    assertThat(to.path("to").asString()).isEqualTo("fal");
    assertThat(to.path("prompt").asBoolean()).isTrue();
    assertThat(access.path("credits").path("entries").asLong()).isPositive();
  }

  @Test
  void nothingOfAnotherIsInItAndNothingThatOpensAnything() {
    rich();
    Browser eve = api.browser().signIn();
    Belongings eves = new Belongings(api, eve);
    String others = eves.project();
    String secret = ada.token("read");

    String all = ada.get("/api/account/access").body();
    assertThat(all).doesNotContain(others, eve.account().orElseThrow(), secret);
    String theirs = eve.get("/api/account/access").body();
    assertThat(theirs).doesNotContain(address, ada.account().orElseThrow());
  }

  @Test
  void disclosuresComeInPages() {
    rich();
    Browser eve = api.browser().signIn();
    String shot = eve.shot();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 52; i++) {
      made.addFirst(Takes.bought(api, eve, shot, "flux-dev").value());
    }

    JsonNode first = eve.get("/api/account/access/disclosures").json();
    String next = first.path("next").asString();
    JsonNode second = eve.get("/api/account/access/disclosures?cursor=" + next).json();

    List<String> told = new ArrayList<>();
    for (JsonNode page : List.of(first, second)) {
      page.path("items").forEach(it -> told.add(it.path("generation").asString()));
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(made);
    assertThat(second.has("next")).isFalse();
    assertThat(ada.get("/api/account/access/disclosures?cursor=" + next).problem())
        .isEqualTo("invalid-input");
  }

  @Test
  void itIsForNobodyElseAndForNoToken() {
    rich();

    assertThat(api.browser().get("/api/account/access").problem()).isEqualTo("signed-out");
    Browser program = api.browser().bearing(ada.token("read", "write"));
    for (String path : List.of("/api/account/access", "/api/account/access/disclosures")) {
      assertThat(program.get(path).problem()).isEqualTo("session-needed");
    }
  }
}
