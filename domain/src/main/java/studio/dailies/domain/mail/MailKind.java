package studio.dailies.domain.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Every mail that there is. What is not here is not sent.
public enum MailKind {
  /// A code of six digits; about a challenge.
  CODE(MailClass.CODE),
  /// The privacy policy changes in what people have a say in; about a version.
  POLICY_CHANGED(MailClass.ESSENTIAL),
  /// We have what somebody asked about their data; about a request.
  REQUEST_RECEIVED(MailClass.ESSENTIAL),
  /// To those who answer: it waits, or is late; about a request and a business day.
  REQUEST_REMINDER(MailClass.ESSENTIAL),
  /// It is answered; about a request.
  REQUEST_ANSWERED(MailClass.ESSENTIAL),
  /// An export can be fetched; about it.
  EXPORT_READY(MailClass.ESSENTIAL),
  /// A scene is ready that was made as a whole; about a scene run.
  SCENE_READY(MailClass.OTHER);

  private static final int ID_BYTES = 16;

  private final MailClass mailClass;

  MailKind(MailClass mailClass) {
    this.mailClass = mailClass;
  }

  public MailClass mailClass() {
    return mailClass;
  }

  /// The id of the one mail of this kind about something: always the same, so that whoever queues
  /// it twice queues it once. It tells nothing of what it is about.
  public String idFor(String about) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((name() + "/" + about).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
