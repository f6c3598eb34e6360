package studio.dailies.sandbox.shop;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;

/// The signed page of a checkout, and the paying on it.
final class Storefront {
  static final String PATH = "/checkout/custom/";

  private final URI base;
  private final Shop shop;
  private final Books books;
  private final Till till;
  private final Clock clock;

  Storefront(URI base, Shop shop, Books books, Till till, Clock clock) {
    this.base = base;
    this.shop = shop;
    this.books = books;
    this.till = till;
    this.clock = clock;
  }

  /// Where the checkout can be paid; nobody else can make this address.
  String url(Checkout checkout) {
    String expires =
        Optional.ofNullable(checkout.expiresAt())
            .map(at -> "expires=" + at.getEpochSecond() + "&")
            .orElse("");
    String unsigned = PATH + checkout.id() + "?" + expires;
    return base + unsigned + "signature=" + Signer.sign(shop.key(), unsigned);
  }

  Answer handle(Call call) {
    String asked = base + call.path() + "?" + call.query();
    Optional<Checkout> checkout =
        books
            .find(Checkout.class, call.path().substring(PATH.length()))
            .filter(found -> url(found).equals(asked));
    if (checkout.isEmpty()) {
      return StorePages.words(403, "Invalid signature");
    }
    if (checkout.get().expired(clock.instant())) {
      return StorePages.words(403, "This checkout has expired");
    }
    return switch (call.method()) {
      case "GET" -> StorePages.checkout(checkout.get(), offered(checkout.get()));
      case "POST" -> pay(call, checkout.get());
      default -> StorePages.words(405, "Method not allowed");
    };
  }

  private List<Variant> offered(Checkout checkout) {
    return shop.variants().stream().filter(each -> checkout.offers(each.id())).toList();
  }

  private Answer pay(Call call, Checkout checkout) {
    Query form = Query.parse(new String(call.body(), StandardCharsets.UTF_8));
    var wish = Json.object().put("email", form.text("email")).put("name", form.text("name"));
    if (form.text("variant").matches("[0-9]{1,9}")) {
      wish.put("variant", Long.parseLong(form.text("variant")));
    }
    try {
      till.pay(checkout, Basket.read(wish, checkout, shop));
    } catch (IllegalArgumentException e) {
      return StorePages.words(422, String.valueOf(e.getMessage()));
    }
    return checkout.redirect().isEmpty()
        ? StorePages.words(200, "Thanks for your order")
        : Answer.empty(303).with("Location", checkout.redirect());
  }
}
