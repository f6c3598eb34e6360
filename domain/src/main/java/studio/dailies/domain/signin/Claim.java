package studio.dailies.domain.signin;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.mail.EmailAddress;

/// What an issuer says of who came back from it.
///
/// @param address one that the issuer knows of this person, if it tells one
/// @param proven whether the issuer's word proves that the address is theirs, now. Otherwise only a
///   mailed code does
public record Claim(Identity identity, Optional<EmailAddress> address, boolean proven) {
  private static final String GMAIL = "gmail.com";

  public Claim {
    if (proven && address.isEmpty()) {
      throw new IllegalArgumentException("nothing is proven of no address");
    }
  }

  /// From what Google signed. Google decides who gets the mail of gmail.com, and that of the domain
  /// which it names in `hd`; of any other address it only knows that somebody had it once.
  ///
  /// @param verified `email_verified`
  /// @param hostedDomain `hd`
  public static Claim google(
      String subject, @Nullable String email, boolean verified, @Nullable String hostedDomain) {
    Optional<EmailAddress> address = address(email);
    boolean decides =
        address.map(EmailAddress::domain).filter(it -> isGoogles(it, hostedDomain)).isPresent();
    return new Claim(new Identity(Issuer.GOOGLE, subject), address, verified && decides);
  }

  /// From what X answers. X decides over nobody's mail, so its word proves no address.
  ///
  /// @param email `confirmed_email`
  public static Claim x(String id, @Nullable String email) {
    return new Claim(new Identity(Issuer.X, id), address(email), false);
  }

  private static boolean isGoogles(String domain, @Nullable String hostedDomain) {
    return domain.equals(GMAIL)
        || (hostedDomain != null && domain.equals(hostedDomain.toLowerCase(Locale.ROOT)));
  }

  /// An address that we could not write to is none.
  private static Optional<EmailAddress> address(@Nullable String email) {
    try {
      return Optional.ofNullable(email).map(EmailAddress::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
