package studio.dailies.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;

final class CheckoutTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private ShopWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new ShopWorld(Optional.empty(), NOON);
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void checkoutEchoesWhatWasAskedWithItsAddress() throws IOException {
    var got = post("1001", ShopWorld.ordinary("p1"));
    var data = got.json().path("data");

    assertThat(got.status()).isEqualTo(201);
    assertThat(got.header("Content-Type")).isEqualTo(ShopWorld.TYPE);
    assertThat(got.header("X-Ratelimit-Limit")).isEqualTo("300");
    assertThat(got.header("X-Ratelimit-Remaining")).isEqualTo("299");
    assertThat(data.path("type").asString()).isEqualTo("checkouts");
    assertThat(data.path("id").asString()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(data.at("/attributes/store_id").isIntegralNumber()).isTrue();
    assertThat(data.at("/attributes/variant_id").asLong()).isEqualTo(1001);
    assertThat(data.at("/attributes/test_mode").asBoolean()).isTrue();
    assertThat(data.at("/attributes/checkout_data/custom/purchase").asString()).isEqualTo("p1");
    assertThat(data.at("/attributes/checkout_data/billing_address").isArray()).isTrue();
    assertThat(data.at("/attributes/url").asString())
        .matches(world.shop.base() + "/checkout/custom/[0-9a-f-]{36}\\?signature=[0-9a-f]{64}");
    assertThat(world.get("/v1/checkouts/" + data.path("id").asString()).path("data"))
        .isEqualTo(data);
  }

  @Test
  void nothingAskedIsAnEmptyListForCustom() throws IOException {
    var data = post("1001", "{\"checkout_data\":{\"custom\":{}}}").json().path("data");

    assertThat(data.at("/attributes/checkout_data/custom").isArray()).isTrue();
    assertThat(data.at("/attributes/product_options/enabled_variants").isArray()).isTrue();
    assertThat(data.at("/attributes/expires_at").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1001;{\"checkout_data\":{\"custom\":[\"a\"]}};checkout_data/custom;array",
        "1001;{\"checkout_data\":{\"custom\":{\"n\":1}}};checkout_data/custom/n;string",
        "1001;{\"checkout_data\":{\"email\":\"ada\"}};checkout_data/email;email",
        "1001;{\"product_options\":{\"enabled_variants\":[7]}};product_options/enabled_variants;",
        "1001;{\"product_options\":{\"enabled_variants\":1}};product_options/enabled_variants;",
        "1001;{\"product_options\":{\"redirect_url\":\"x\"}};product_options/redirect_url;URL",
        "1001;{\"custom_price\":\"9\"};custom_price;integer",
        "1001;{\"expires_at\":\"soon\"};expires_at;date"
      })
  void attributeOfTheWrongKindIsPointedAt(
      String variant, String attributes, String pointer, String word) throws IOException {
    var got = post(variant, attributes);
    var error = got.json().at("/errors/0");

    assertThat(got.status()).isEqualTo(422);
    assertThat(error.path("status").asString()).isEqualTo("422");
    assertThat(error.path("title").asString()).isEqualTo("Unprocessable Entity");
    assertThat(error.at("/source/pointer").asString()).isEqualTo("/data/attributes/" + pointer);
    assertThat(error.path("detail").asString()).contains(word == null ? "" : word);
  }

  @Test
  void variantAndStoreMustBeTheSellersAndText() throws IOException {
    String body = ShopWorld.wish("1001", "{}");

    assertThat(pointer(ShopWorld.wish("7", "{}"))).isEqualTo("/data/relationships/variant");
    assertThat(pointer(body.replace("\"1001\"", "1001"))).isEqualTo("/data/relationships/variant");
    assertThat(pointer(body.replace("\"id\":\"1\"", "\"id\":\"2\"")))
        .isEqualTo("/data/relationships/store");
    assertThat(world.api("POST", "/v1/checkouts", "no").status()).isEqualTo(400);
  }

  @Test
  void keyAndMediaTypeAreChecked() throws IOException {
    URI uri = world.shop.base().resolve("/v1/checkouts");
    String body = ShopWorld.wish("1001", "{}");
    String bearer = "Bearer " + ShopWorld.KEY;
    String type = ShopWorld.TYPE;

    assertThat(Http.send("POST", uri, body, "Accept", type, "Content-Type", type).status())
        .isEqualTo(401);
    assertThat(Http.send("POST", uri, body, "Authorization", "Bearer x").status()).isEqualTo(401);
    assertThat(Http.send("POST", uri, body, "Authorization", bearer, "Content-Type", type).status())
        .isEqualTo(406);
    assertThat(Http.send("POST", uri, body, "Authorization", bearer, "Accept", type).status())
        .isEqualTo(415);
  }

  @Test
  void pageOffersEveryVariantAndPayingRedirects() throws IOException {
    URI page = world.checkout("1001", "p1");
    var shown = Http.get(page);
    var paid = Http.send("POST", page, "variant=1002&email=eve%40example.test&name=Eve+%3C");

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text())
        .contains("value=\"1001\" checked", "value=\"1002\"", "value=\"1003\"", "ada@example.test")
        .doesNotContain("<script", "http://", "https://");
    assertThat(paid.status()).isEqualTo(303);
    assertThat(paid.header("Location")).isEqualTo("http://localhost:1/billing/return?purchase=p1");
    world.await(1);
    var order = world.event(0).at("/data/attributes");
    assertThat(order.at("/first_order_item/variant_id").asLong()).isEqualTo(1002);
    assertThat(order.path("total").asLong()).isEqualTo(3900);
    assertThat(order.path("user_email").asString()).isEqualTo("eve@example.test");
    assertThat(order.path("user_name").asString()).isEqualTo("Eve <");
  }

  @Test
  void enabledVariantsAreTheOnlyOnes() throws IOException {
    URI page = address("{\"product_options\":{\"enabled_variants\":[1001]}}");

    assertThat(Http.get(page).text()).contains("1001").doesNotContain("1002", "1003");
    assertThat(Http.send("POST", page, "variant=1002&email=a@b").status()).isEqualTo(422);
    assertThat(world.seen("orders").path("payments")).isEmpty();
  }

  @Test
  void alteredAddressIsAnInvalidSignature() throws IOException {
    String page = world.checkout("1001", "p1").toString();
    String other = page.endsWith("0") ? "1" : "0";

    for (String altered :
        new String[] {
          page.substring(0, page.length() - 1) + other, page + "&x=1", page.replaceAll("\\?.*", "")
        }) {
      var got = Http.send("POST", URI.create(altered), "email=a@b");
      assertThat(got.status()).isEqualTo(403);
      assertThat(got.text()).contains("Invalid signature");
    }
    assertThat(world.seen("orders").path("payments")).isEmpty();
  }

  @Test
  void checkoutThatHasExpiredCannotBePaid() throws IOException {
    URI late = address("{\"expires_at\":\"2026-01-01T12:00:00Z\"}");
    URI early = address("{\"expires_at\":\"2026-01-01T12:00:01Z\"}");

    assertThat(late.getQuery()).contains("expires=1767268800&");
    assertThat(Http.send("POST", late, "email=a@b").text()).contains("expired");
    assertThat(Http.send("POST", early, "email=a@b").status()).isEqualTo(200);
    assertThat(world.seen("orders").path("payments")).hasSize(1);
  }

  @Test
  void customPriceIsPaidForTheVariantItWasSetFor() throws IOException {
    URI page = address("{\"custom_price\":450}");
    Http.send("POST", page, "email=a@b");
    Http.send("POST", page, "email=a@b&variant=1002");

    var payments = world.seen("orders").path("payments");
    assertThat(payments.at("/0/total").asLong()).isEqualTo(450);
    assertThat(payments.at("/1/total").asLong()).isEqualTo(3900);
  }

  private URI address(String attributes) throws IOException {
    return URI.create(post("1001", attributes).json().at("/data/attributes/url").asString());
  }

  private Http.Got post(String variant, String attributes) throws IOException {
    return world.api("POST", "/v1/checkouts", ShopWorld.wish(variant, attributes));
  }

  private String pointer(String body) throws IOException {
    var got = world.api("POST", "/v1/checkouts", body);
    assertThat(got.status()).isEqualTo(422);
    return got.json().at("/errors/0/source/pointer").asString();
  }
}
