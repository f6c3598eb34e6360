package studio.dailies.activities.mail;

import com.resend.core.exception.ResendException;
import com.resend.core.net.RequestOptions;
import com.resend.services.emails.Emails;
import com.resend.services.emails.EmailsBridge;
import com.resend.services.emails.model.CreateEmailOptions;
import java.time.Clock;

/// Mail by Resend's SDK, over our HTTP client.
public final class ResendTransport implements MailTransport {
  private static final String KEY = "[\\x21-\\x7e]{1,256}";

  private final Emails emails;

  public ResendTransport(ResendSettings settings, Clock clock) {
    this.emails = EmailsBridge.over(settings.key(), new ResendHttp(settings, clock));
  }

  @Override
  public void send(OutgoingMail mail, String idempotencyKey) {
    if (!idempotencyKey.matches(KEY)) {
      throw new IllegalArgumentException("an idempotency key must be 1 to 256 visible characters");
    }
    CreateEmailOptions.Builder options =
        CreateEmailOptions.builder()
            .from(mail.from())
            .to(mail.to().value())
            .subject(mail.subject())
            .text(mail.text())
            .html(mail.html());
    if (mail.unsubscribe() != null) {
      options
          .addHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">")
          .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    try {
      emails.send(
          options.build(), RequestOptions.builder().setIdempotencyKey(idempotencyKey).build());
    } catch (ResendException e) {
      // Our HTTP client judges answers itself; without the cause, which may repeat the mail.
      throw new MailUnavailable("the SDK gave up: " + e.getStatusCode(), null);
    }
  }
}
