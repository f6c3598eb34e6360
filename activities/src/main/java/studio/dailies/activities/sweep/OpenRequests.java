package studio.dailies.activities.sweep;

import java.util.List;
import java.util.function.Consumer;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequests;

/// Requests that wait for an answer, in case nobody watches one, and those whose answer nobody was
/// told of. What is past its time goes, with the keys of who had no account.
public final class OpenRequests {
  private static final int AT_ONCE = 500;

  private final PrivacyRequests requests;
  private final Consumer<PrivacyRequestId> watch;
  private final Consumer<PrivacyRequestId> tell;

  /// @param watch starts a watch unless one is open
  /// @param tell tells the watch, or starts one, that there is an answer
  public OpenRequests(
      PrivacyRequests requests, Consumer<PrivacyRequestId> watch, Consumer<PrivacyRequestId> tell) {
    this.requests = requests;
    this.watch = watch;
    this.tell = tell;
  }

  /// @return how many were found
  public int round() {
    return each(RequestState.OPEN, watch)
        + each(RequestState.ANSWERED, tell)
        + requests.clear(AT_ONCE);
  }

  private int each(RequestState state, Consumer<PrivacyRequestId> what) {
    List<PrivacyRequest> found = requests.in(state, AT_ONCE);
    found.forEach(it -> what.accept(it.id()));
    return found.size();
  }
}
