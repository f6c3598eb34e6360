package studio.dailies.workflows.mail;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// Sending mail.
@ActivityInterface(namePrefix = "mail-")
public interface MailActivities {

  /// Renders and sends the mail; the same body on every try. A mail that was sent, refused for good
  /// or is past its time is left alone.
  ///
  /// @param run the run to record with the mail
  @ActivityMethod(name = "send")
  void send(String mail, String run);
}
