package studio.dailies.workflows.privacy;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;

/// The steps of a request. Each may run again after it has worked, and beside itself; of a request
/// that is gone there is nothing to do.
@ActivityInterface
public interface PrivacyRequestActivities {

  /// Records the run, and tells its person that we have the request and by when they hear from us.
  ///
  /// @return null if it is gone, or has come to its end
  @ActivityMethod(name = "open-request")
  @Nullable Deadlines open(PrivacyRequestId id, String run);

  /// Whether there is nothing left to wait for: it is answered, or gone.
  @ActivityMethod(name = "is-request-answered")
  boolean isAnswered(PrivacyRequestId id);

  /// Reminds those who answer, once for each day.
  ///
  /// @param day business days since it came in
  @ActivityMethod(name = "remind-of-request")
  void remind(PrivacyRequestId id, int day);

  /// Says aloud, and keeps, that it was not answered in time.
  @ActivityMethod(name = "request-overdue")
  void overdue(PrivacyRequestId id);

  /// Tells its person that it is answered.
  @ActivityMethod(name = "close-request")
  void close(PrivacyRequestId id);
}
