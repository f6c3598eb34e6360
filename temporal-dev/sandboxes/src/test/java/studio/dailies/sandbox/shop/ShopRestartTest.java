package studio.dailies.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.sandbox.Http;

final class ShopRestartTest {
  @TempDir Path data;
  @TempDir Path copy;

  @Test
  void booksPlansAndWhatIsStillToBeToldOutliveAKill() throws IOException {
    URI page;
    String order;
    try (ShopWorld first = new ShopWorld(Optional.of(data), Clock.systemUTC())) {
      first.did("settings", "{\"retryFactor\":0.001}");
      page = first.checkout("1001", "open");
      order = first.pay("1003", "told", "").path("order").asString();
      first.await(3);
      first.await(
          "told",
          each ->
              each.path("event").asString().contains("success")
                  && each.path("state").asString().equals("DELIVERED"));
      first.did("settings", "{\"retryFactor\":1}");
      first.webhookStatus = 503;
      first.pay("1001", "untold", "");
      first.await("tried", each -> each.at("/tries/0/status").asInt() == 503);
      first.plan("reorder", "");
      first.pay("1001", "held", "");
      first.plan("rate-limit", "");
      // The files as they are while it still runs are those that a kill would leave.
      killed();
    }
    try (ShopWorld second = new ShopWorld(Optional.of(copy), Clock.systemUTC())) {
      second.did("settings", "{\"retryFactor\":0.001}");
      assertThat(second.api("GET", "/v1/orders", "").status()).isEqualTo(429);
      assertThat(second.get("/v1/orders").path("data")).hasSize(3);
      assertThat(second.get("/v1/orders/" + order).at("/data/attributes/total").asLong())
          .isEqualTo(1900);
      URI moved = second.shop.base().resolve(page.getRawPath() + "?" + page.getRawQuery());
      assertThat(Http.send("POST", moved, "email=a@b").status()).isEqualTo(303);
      // At once what was just paid, then what was held; what had failed in its own time.
      second.await(3);
      assertThat(
              second.received.stream()
                  .map(call -> call.json().orElseThrow())
                  .map(event -> event.at("/meta/custom_data/purchase").asString()))
          .containsExactlyInAnyOrder("open", "held", "untold");
      assertThat(second.seen("orders").path("payments")).hasSize(5);
    }
  }

  private void killed() throws IOException {
    Files.copy(
        data.resolve("shop.jsonl"),
        copy.resolve("shop.jsonl"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(copy.resolve("shop.jsonl"), "{\"kind\":\"ro", StandardOpenOption.APPEND);
  }
}
