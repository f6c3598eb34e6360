package studio.dailies.activities.payment.shop;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.net.BoundedBody;
import studio.dailies.activities.net.RetryAfter;
import studio.dailies.activities.payment.ShopUnavailable;
import studio.dailies.domain.payment.ShopObject;
import studio.dailies.domain.payment.ShopObject.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the shop, read whole. Its errors come as a list, as one message, or as a page.
///
/// @param json empty when the body was no JSON object, too long, or broke off
record ShopAnswer(int status, Map<?, ?> json, Optional<Duration> retryAfter) {
  /// A page of a hundred orders is a third of this.
  private static final long LONGEST_BODY = 4 << 20;

  private static final JsonMapper JSON = JsonMapper.shared();

  static ShopAnswer read(Response response, Instant now) {
    return new ShopAnswer(
        response.code(), json(response), RetryAfter.read(response.header("Retry-After"), now));
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /// Whether the shop has judged the request itself. 429 and whatever its own door answers has
  /// nothing to do with it.
  boolean isRefusal() {
    return status == 400 || status == 403 || status == 404 || status == 422;
  }

  /// Where the first error lies, by the shop's own pointer; the rest of its words may quote.
  String pointer() {
    return json.get("errors") instanceof List<?> errors
            && !errors.isEmpty()
            && errors.getFirst() instanceof Map<?, ?> error
            && error.get("source") instanceof Map<?, ?> source
            && source.get("pointer") instanceof String pointer
        ? pointer
        : "no field";
  }

  ShopObject object() {
    return readable(() -> ShopObject.read(json.get("data")));
  }

  List<ShopObject> objects() {
    if (!(json.get("data") instanceof List<?> data)) {
      throw unreadable("data is no list");
    }
    return readable(() -> data.stream().map(ShopObject::read).toList());
  }

  /// What the shop says of its pages; a list without any is one.
  boolean isLastPage() {
    return !(json.get("meta") instanceof Map<?, ?> meta)
        || !(meta.get("page") instanceof Map<?, ?> page)
        || !(page.get("currentPage") instanceof Number current)
        || !(page.get("lastPage") instanceof Number last)
        || current.longValue() >= last.longValue();
  }

  /// The address of a checkout. What is called so is no [ShopObject]: its id is no number.
  Optional<String> address() {
    return json.get("data") instanceof Map<?, ?> data
            && data.get("attributes") instanceof Map<?, ?> attributes
            && attributes.get("url") instanceof String url
        ? Optional.of(url)
        : Optional.empty();
  }

  private static <T> T readable(Supplier<T> read) {
    try {
      return read.get();
    } catch (Unreadable e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static ShopUnavailable unreadable(String why) {
    return new ShopUnavailable("the shop's answer cannot be read: " + why, null);
  }

  private static Map<?, ?> json(Response response) {
    try {
      @Nullable Object read =
          JSON.readValue(BoundedBody.read(response, LONGEST_BODY), Object.class);
      return read instanceof Map<?, ?> map ? map : Map.of();
    } catch (IOException | JacksonException e) {
      return Map.of();
    }
  }
}
