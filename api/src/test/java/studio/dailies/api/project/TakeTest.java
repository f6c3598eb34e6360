package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.generation.GenerationId;

class TakeTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private String shot = "";

  @BeforeEach
  void begin() {
    ada.signIn();
    eve.signIn();
    shot = ada.shot();
  }

  @Test
  void discardedTakeIsOnlyNotListedAndCanBeTakenBack() {
    GenerationId take = Takes.done(api, ada, shot);

    Browser.Answer discarded = ada.post("/api/takes/" + take + "/discard", "{}");

    assertThat(discarded.status()).as(discarded.body()).isEqualTo(200);
    assertThat(discarded.text("discardedAt")).isEqualTo(api.clock().instant().toString());
    assertThat(ada.post("/api/takes/" + take + "/discard", "{}").body())
        .as("again")
        .isEqualTo(discarded.body());
    assertThat(takes("")).isEmpty();
    assertThat(takes("?discarded=true")).containsExactly(take.value());
    assertThat(ada.get("/api/generations/" + take).json().at("/take/url").asString()).isNotBlank();
    assertThat(ada.post("/api/takes/" + take + "/restore", "{}").status()).isEqualTo(200);
    assertThat(takes("")).containsExactly(take.value());
    assertThat(takes("?discarded=true")).isEmpty();
  }

  @Test
  void pickedTakeCannotBeDiscarded() {
    GenerationId take = Takes.done(api, ada, shot);
    pick(take);

    Browser.Answer refused = ada.post("/api/takes/" + take + "/discard", "{}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("take-picked");
    assertThat(takes("")).containsExactly(take.value());
  }

  @Test
  void takeThatIsPickedIsTakenBack() {
    GenerationId take = Takes.done(api, ada, shot);
    ada.post("/api/takes/" + take + "/discard", "{}");

    assertThat(pick(take)).isEqualTo(200);

    assertThat(takes("")).containsExactly(take.value());
  }

  @Test
  void pickedAndDiscardedAtOnceIsNeverBoth() throws Exception {
    for (int round = 0; round < 8; round++) {
      shot = ada.shot();
      GenerationId take = Takes.done(api, ada, shot);
      List<Callable<Integer>> both =
          List.of(
              () -> pick(take), () -> ada.post("/api/takes/" + take + "/discard", "{}").status());
      try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> each : tabs.invokeAll(both)) {
          assertThat(each.get()).isIn(200, 409);
        }
      }
      assertThat(ada.get("/api/shots/" + shot).text("pickedTake")).isEqualTo(take.value());
      assertThat(takes("")).containsExactly(take.value());
    }
  }

  @Test
  void foreignOrUnfinishedTakeIsMissing() {
    GenerationId take = Takes.done(api, ada, shot);
    GenerationId unfinished = Takes.bought(api, ada, shot, "flux-dev");

    assertThat(eve.post("/api/takes/" + take + "/discard", "{}").status()).isEqualTo(404);
    assertThat(ada.post("/api/takes/" + unfinished + "/discard", "{}").status()).isEqualTo(404);
    assertThat(takes("")).containsExactly(take.value());
  }

  private int pick(GenerationId take) {
    return ada.put("/api/shots/" + shot + "/picked-take", "{\"take\":\"%s\"}".formatted(take))
        .status();
  }

  private List<String> takes(String query) {
    List<String> ids = new ArrayList<>();
    ada.get("/api/shots/" + shot + "/takes" + query)
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
