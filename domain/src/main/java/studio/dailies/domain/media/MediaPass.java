package studio.dailies.domain.media;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyRing;
import studio.dailies.domain.generation.GenerationId;

/// The signed part of an address that opens one controlled take for some minutes, for whoever has
/// it. It is bound to the account and to the object: should either become another, it opens
/// nothing.
public final class MediaPass {
  private static final Pattern SHAPE =
      Pattern.compile("([0-9a-f]{32})-([0-9]{1,11})-([a-z0-9-]{1,20}\\.[0-9a-f]{64})");
  private static final String PURPOSE = "media-link";

  private final KeyRing keys;

  public MediaPass(KeyRing keys) {
    this.keys = keys;
  }

  /// What a link says of itself. It is to be believed only once it [#fits].
  ///
  /// @param until it opens nothing from then on; whole seconds
  public record Claim(GenerationId generation, Instant until, String signature) {}

  public String sign(GenerationId generation, AccountId account, MediaKey key, Instant until) {
    String signature = keys.sign(PURPOSE, text(generation, account, key, until));
    return generation + "-" + until.getEpochSecond() + "-" + signature;
  }

  /// @return empty if it has not the form of a link
  public Optional<Claim> read(String link) {
    Matcher parts = SHAPE.matcher(link);
    return parts.matches()
        ? Optional.of(
            new Claim(
                new GenerationId(parts.group(1)),
                Instant.ofEpochSecond(Long.parseLong(parts.group(2))),
                parts.group(3)))
        : Optional.empty();
  }

  /// Whether one of our keys has signed exactly this for this object of this account.
  public boolean fits(Claim claim, AccountId account, MediaKey key) {
    String text = text(claim.generation(), account, key, claim.until());
    return keys.fits(PURPOSE, text, claim.signature());
  }

  private static String text(
      GenerationId generation, AccountId account, MediaKey key, Instant until) {
    return generation + " " + account + " " + key.value() + " " + until.getEpochSecond();
  }
}
