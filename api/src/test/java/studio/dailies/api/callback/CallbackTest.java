package studio.dailies.api.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.CallbackMac;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.model.Model;
import studio.dailies.store.model.Catalogue;

class CallbackTest {
  private final TestApi api = TestApi.shared();
  private final Browser provider = api.browser();
  private final CallbackMac mac = new CallbackMac(TestApi.rawKey(5));
  private GenerationId generation = new GenerationId("0".repeat(32));

  @BeforeEach
  void buy() {
    Browser ada = api.browser().signIn();
    String model =
        api.part(Catalogue.class).models().stream()
            .filter(it -> it.kind() == Model.Kind.TEXT_TO_IMAGE)
            .findFirst()
            .orElseThrow()
            .id()
            .value();
    String quote =
        ada.make(
            "/api/quotes",
            "{\"shot\":\"%s\",\"model\":\"%s\",\"prompt\":\"a fox\"}".formatted(ada.shot(), model));
    generation =
        new GenerationId(
            ada.post(
                    "/api/generations",
                    "{\"quote\":\"%s\"}".formatted(quote),
                    "Idempotency-Key",
                    "k")
                .text("id"));
  }

  @Test
  void keepsWhatComesToAnAddressOfOurs() {
    Browser.Answer answer = call(path("fal", 1, mac.of("fal", generation, 1)), "{\"status\":1}");
    Browser.Answer again = call(path("fal", 1, mac.of("fal", generation, 1)), "{\"status\":1}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(kept()).isEqualTo(1);
    assertThat(answer.cookies()).isEmpty();
  }

  @Test
  void anyOtherAddressLooksLikeNoRouteAndIsNotWrittenDown() {
    String right = mac.of("fal", generation, 1);
    String wrong = (right.startsWith("0") ? "1" : "0") + right.substring(1);
    String unknown = call("/nothing/here", "{}").body();

    for (String path :
        List.of(
            path("fal", 1, wrong),
            path("fal", 2, right),
            path("piapi", 1, right),
            path("fal", 1, "short"),
            "/callbacks/fal/nonsense/1/" + right,
            "/callbacks/fal/" + generation + "/one/" + right,
            "/callbacks/fal/" + api.part(Ids.class).next() + "/1/" + right)) {
      Browser.Answer answer = call(path, "{}");
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(unknown);
    }
    assertThat(kept()).isZero();
  }

  @Test
  void largeOneIsRefused() {
    Browser.Answer answer =
        call(path("fal", 1, mac.of("fal", generation, 1)), "a".repeat(256 * 1024 + 1));

    assertThat(answer.problem()).isEqualTo("too-large");
    assertThat(kept()).isZero();
  }

  private Browser.Answer call(String path, String body) {
    return provider.send(
        path,
        it ->
            it.POST(BodyPublishers.ofString(body))
                .headers("Content-Type", "text/plain", "Sec-Fetch-Site", "cross-site"));
  }

  private String path(String name, int attempt, String claimed) {
    return "/callbacks/%s/%s/%d/%s".formatted(name, generation, attempt, claimed);
  }

  private long kept() {
    return api.part(MongoDatabase.class)
        .getCollection("callbacks")
        .countDocuments(Filters.regex("attempt", "^" + generation));
  }
}
