package studio.dailies.workflows.policy;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/// The steps of a notice. Each may run again after it has worked, and beside itself.
@ActivityInterface
public interface PolicyNoticeActivities {

  /// How many people one page is.
  int PAGE = 50;

  /// Begins the notice, or goes on with it.
  ///
  /// @param run to be recorded with it
  /// @return false if everybody has their mail, or it is a version that nobody is written to about
  @ActivityMethod(name = "begin-notice")
  boolean begin(String version, String run);

  /// Has the mails to the next page of people sent, one each.
  ///
  /// @param after the last account of the page before; null: this is the first page
  /// @return the last account of this page; null: there is nobody left
  @ActivityMethod(name = "tell-page")
  @Nullable String page(String version, @Nullable String after);

  /// Notes that everybody has their mail.
  @ActivityMethod(name = "end-notice")
  void end(String version);
}
