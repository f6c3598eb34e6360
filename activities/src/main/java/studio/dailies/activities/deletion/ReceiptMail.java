package studio.dailies.activities.deletion;

import studio.dailies.activities.mail.OutgoingMail;
import studio.dailies.domain.mail.EmailAddress;

/// The mails of a deletion. Nothing in them can be clicked: there is nothing left to sign in to.
final class ReceiptMail {
  private ReceiptMail() {}

  static OutgoingMail receipt(String from, EmailAddress to, String signed) {
    return mail(
        from,
        to,
        "Your Dailies account is deleted",
        "Your account and everything in it is deleted. Below is the signed receipt: what is gone,"
            + " who else had something of yours, and what is kept, on which ground, until when."
            + " Your address is destroyed as soon as this mail has left us. Keep the receipt if you"
            + " want to be able to prove it; our public keys are published at"
            + " /.well-known/dailies-receipt-keys.json.",
        signed);
  }

  static OutgoingMail interim(String from, EmailAddress to, String signed) {
    return mail(
        from,
        to,
        "The deletion of your Dailies account takes longer",
        "You have asked us to delete your account. It is closed, and most of it may be gone, but"
            + " something that we need is away. We go on until it is done, and then send you the"
            + " receipt. Below is, signed, where it stands.",
        signed);
  }

  private static OutgoingMail mail(
      String from, EmailAddress to, String subject, String words, String signed) {
    return new OutgoingMail(
        from,
        to,
        subject,
        words + "\n\n" + signed + "\n",
        "<p>%s</p>\n<pre style=\"white-space:pre-wrap\">%s</pre>\n".formatted(words, signed));
  }
}
