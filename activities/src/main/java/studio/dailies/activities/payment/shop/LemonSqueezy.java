package studio.dailies.activities.payment.shop;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import studio.dailies.activities.net.Outbound;
import studio.dailies.activities.payment.Shop;
import studio.dailies.activities.payment.ShopRefused;
import studio.dailies.activities.payment.ShopUnavailable;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.domain.payment.ShopObject;
import tools.jackson.databind.json.JsonMapper;

/// Lemon Squeezy's API. Wire facts: its documentation of checkouts, orders, subscriptions and
/// subscription invoices; ids are texts in relationships and numbers in attributes.
public final class LemonSqueezy implements Shop {
  private static final String JSON_API = "application/vnd.api+json";
  private static final String PAGE_SIZE = "100";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ShopSettings settings;
  private final HttpUrl url;
  private final OkHttpClient calls;
  private final Clock clock;

  public LemonSqueezy(ShopSettings settings, Clock clock) {
    this(settings, clock, Dns.SYSTEM);
  }

  LemonSqueezy(ShopSettings settings, Clock clock, Dns dns) {
    this.settings = settings;
    this.clock = clock;
    this.url = HttpUrl.get(settings.url().toString());
    this.calls = Outbound.client("shop", dns).callTimeout(settings.timeout()).build();
  }

  @Override
  public String openCheckout(
      PurchaseId purchase, Pack pack, EmailAddress payer, Instant expiresAt) {
    byte[] body = JSON.writeValueAsBytes(checkout(purchase, pack, payer, expiresAt));
    Request.Builder post = to(path("checkouts").build()).post(RequestBody.create(body));
    ShopAnswer answer = answer(post.header("Content-Type", JSON_API));
    if (answer.isRefusal()) {
      throw new ShopRefused(
          "the shop refused a checkout of %s with %d at %s"
              .formatted(pack.id(), answer.status(), answer.pointer()));
    }
    return successful(answer)
        .address()
        .orElseThrow(() -> new ShopUnavailable("the shop named no address of a checkout", null));
  }

  /// Without the list of variants the page would offer every pack.
  private Map<String, ?> checkout(
      PurchaseId purchase, Pack pack, EmailAddress payer, Instant expiresAt) {
    HttpUrl back =
        HttpUrl.get(settings.returnTo().toString())
            .newBuilder()
            .addQueryParameter("purchase", purchase.value())
            .build();
    return Map.of(
        "data",
        Map.of(
            "type",
            "checkouts",
            "attributes",
            Map.of(
                "expires_at",
                expiresAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                "test_mode",
                settings.mode() == ShopMode.TEST,
                "product_options",
                Map.of(
                    "redirect_url",
                    back.toString(),
                    "enabled_variants",
                    List.of(Long.parseLong(pack.variant()))),
                "checkout_data",
                Map.of("email", payer.value(), "custom", Map.of("purchase", purchase.value()))),
            "relationships",
            Map.of(
                "store", related("stores", settings.store()),
                "variant", related("variants", pack.variant()))));
  }

  private static Map<String, ?> related(String type, String id) {
    return Map.of("data", Map.of("type", type, "id", id));
  }

  @Override
  public Optional<ShopObject> find(PaymentKind kind, String shopId) {
    return one(path(collection(kind)).addPathSegment(shopId).build());
  }

  @Override
  public Optional<ShopObject> subscription(String id) {
    return one(path("subscriptions").addPathSegment(id).build());
  }

  @Override
  public Optional<ShopObject> subscriptionOfOrder(String order) {
    HttpUrl asked =
        path("subscriptions")
            .addQueryParameter("filter[order_id]", order)
            .addQueryParameter("page[size]", "1")
            .build();
    return successful(answer(to(asked))).objects().stream().findFirst();
  }

  @Override
  public List<ShopObject> invoicesOf(String subscription) {
    HttpUrl asked =
        path("subscription-invoices")
            .addQueryParameter("filter[subscription_id]", subscription)
            .addQueryParameter("page[size]", PAGE_SIZE)
            .build();
    return successful(answer(to(asked))).objects();
  }

  @Override
  public void cancel(String subscription) {
    HttpUrl of = path("subscriptions").addPathSegment(subscription).build();
    ShopAnswer answer = answer(to(of).delete());
    if (answer.status() != 404) {
      successful(answer);
    }
  }

  @Override
  public Page page(PaymentKind kind, int number) {
    HttpUrl asked =
        path(collection(kind))
            .addQueryParameter("filter[store_id]", settings.store())
            .addQueryParameter("page[size]", PAGE_SIZE)
            .addQueryParameter("page[number]", Integer.toString(number))
            .build();
    ShopAnswer answer = successful(answer(to(asked)));
    return new Page(answer.objects(), answer.isLastPage());
  }

  private static String collection(PaymentKind kind) {
    return switch (kind) {
      case ORDER -> "orders";
      case INVOICE -> "subscription-invoices";
    };
  }

  private Optional<ShopObject> one(HttpUrl asked) {
    ShopAnswer answer = answer(to(asked));
    return answer.status() == 404 ? Optional.empty() : Optional.of(successful(answer).object());
  }

  private static ShopAnswer successful(ShopAnswer answer) {
    if (!answer.isSuccess()) {
      throw new ShopUnavailable(
          "the shop answered " + answer.status(), answer.retryAfter().orElse(null));
    }
    return answer;
  }

  private HttpUrl.Builder path(String collection) {
    return url.newBuilder().addPathSegment("v1").addPathSegment(collection);
  }

  private Request.Builder to(HttpUrl asked) {
    return new Request.Builder()
        .url(asked)
        .header("Authorization", "Bearer " + settings.key())
        .header("Accept", JSON_API)
        .header("User-Agent", "dailies");
  }

  private ShopAnswer answer(Request.Builder request) {
    try (Response response = calls.newCall(request.build()).execute()) {
      return ShopAnswer.read(response, clock.instant());
    } catch (IOException e) {
      // Without the cause: its text may hold addresses.
      throw new ShopUnavailable("the shop gave no answer: " + e.getClass().getSimpleName(), null);
    }
  }
}
