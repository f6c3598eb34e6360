package studio.dailies.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.request.Requests;

/// Requests that were sent before, told by their `Idempotency-Key`.
public final class Repeats {
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final Requests requests;
  private final Ids ids;

  public Repeats(Requests requests, Ids ids) {
    this.requests = requests;
    this.ids = ids;
  }

  /// The id that this request makes: the same for every repetition, new without a key. Call it when
  /// nothing can refuse the request any more.
  public String id(AccountId account, HttpServletRequest request) {
    return key(request)
        .map(key ->
            requests.bind(account, route(request), key, RequestBodies.of(request), ids.next()))
        .orElseGet(ids::next);
  }

  /// The same for a request whose body has streamed by.
  ///
  /// @param digest of all that it asks for, its body included
  /// @param made what it makes if it repeats no other
  public String id(AccountId account, HttpServletRequest request, byte[] digest, String made) {
    return key(request)
        .map(key -> requests.bind(account, route(request), key, digest, made))
        .orElse(made);
  }

  /// Whether the key of this request was used before, for whatever.
  public boolean isKnown(AccountId account, HttpServletRequest request) {
    return key(request).filter(key -> requests.isBound(account, route(request), key)).isPresent();
  }

  /// What an earlier one of these requests made, or was about to make.
  public Optional<String> earlier(AccountId account, HttpServletRequest request) {
    return key(request)
        .flatMap(key -> requests.bound(account, route(request), key, RequestBodies.of(request)));
  }

  public static Optional<String> key(HttpServletRequest request) {
    String given = request.getHeader(HEADER);
    if (given != null && !KEY.matcher(given).matches()) {
      throw Refusal.field(HEADER, given, "must be 1 to 128 visible ASCII characters");
    }
    return Optional.ofNullable(given);
  }

  /// Refuses a request that costs and could not be repeated safely.
  ///
  /// @param made what it makes, in a word
  public static void requireKey(HttpServletRequest request, String made) {
    if (key(request).isEmpty()) {
      throw Refusal.of(
          ProblemType.IDEMPOTENCY_KEY_NEEDED,
          "Send Idempotency-Key: 1 to 128 visible ASCII characters, new for each " + made + ".");
    }
  }

  private static String route(HttpServletRequest request) {
    return request.getMethod() + " " + request.getRequestURI();
  }
}
