package studio.dailies.domain.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;

/// The signed part of the address that ends the mails of one class for one account. It opens
/// nothing else, needs no cookie, and does not expire: a mail may be answered after years.
public final class UnsubscribeLinks {
  private static final Pattern SHAPE =
      Pattern.compile("([0-9a-f]{32})-([a-z]{1,20})-([0-9a-f]{64})");

  private final KeyedHash signatures;

  public UnsubscribeLinks(KeyedHash signatures) {
    this.signatures = signatures;
  }

  /// Whose mails of which class end.
  public record Ends(AccountId account, MailClass mailClass) {}

  public String sign(Ends ends) {
    return ends.account() + "-" + ends.mailClass().word() + "-" + signature(ends);
  }

  /// @return empty unless we have signed exactly this
  public Optional<Ends> read(String link) {
    Matcher parts = SHAPE.matcher(link);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return MailClass.of(parts.group(2))
        .map(mailClass -> new Ends(new AccountId(parts.group(1)), mailClass))
        .filter(ends -> MessageDigest.isEqual(bytes(signature(ends)), bytes(parts.group(3))));
  }

  private String signature(Ends ends) {
    return signatures.of("unsubscribe", ends.account() + " " + ends.mailClass().word());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
