package studio.dailies.api.controlled;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaPass;
import studio.dailies.domain.media.MediaPass.Claim;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaLinks;
import studio.dailies.store.media.MediaShelves.Bucket;

/// Links that open a controlled take for ten minutes without a session. Nothing of them is stored:
/// they end by themselves, with the take, with the account, and while that is suspended.
@Component
final class LinkedMedia {
  /// For a player to load a page and go through a film in ranges; whoever needs longer asks again.
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private final MediaPass passes;
  private final OwnGenerations own;
  private final Generations generations;
  private final Accounts accounts;
  private final MediaLinks links;
  private final Clock clock;

  LinkedMedia(
      MediaPass passes,
      OwnGenerations own,
      Generations generations,
      Accounts accounts,
      MediaLinks links,
      Clock clock) {
    this.passes = passes;
    this.own = own;
    this.generations = generations;
    this.accounts = accounts;
    this.links = links;
    this.clock = clock;
  }

  /// A link, and until when it opens something.
  record Linked(URI url, Instant until) {}

  /// @throws Refusal if there is no controlled take of this id, or the account is suspended
  Linked link(AccountId account, String id) {
    Generation generation =
        own.take(account, id).filter(LinkedMedia::isControlled).orElseThrow(Refusal::notFound);
    if (accounts.find(account).filter(LinkedMedia::maySpread).isEmpty()) {
      throw Refusal.of(
          ProblemType.ACCOUNT_SUSPENDED,
          "You can still see and export what is yours; links for others are not made.");
    }
    Instant until = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    StoredMedia take = generation.take().orElseThrow();
    String pass = passes.sign(generation.id(), account, take.key(), until);
    return new Linked(links.app().resolve("/linked-media/" + pass), until);
  }

  /// @return the take that this link opens now; empty if it opens nothing, for whatever reason
  Optional<StoredMedia> open(String link) {
    return passes
        .read(link)
        .filter(claim -> clock.instant().isBefore(claim.until()))
        .flatMap(this::open);
  }

  private Optional<StoredMedia> open(Claim claim) {
    return generations
        .find(claim.generation())
        .map(Generation::account)
        .filter(account -> accounts.find(account).filter(LinkedMedia::maySpread).isPresent())
        .flatMap(account ->
            own.take(account, claim.generation().value())
                .filter(LinkedMedia::isControlled)
                .flatMap(Generation::take)
                .filter(take -> passes.fits(claim, account, take.key())));
  }

  private static boolean isControlled(Generation generation) {
    return generation.bucket() == Bucket.PRIVATE;
  }

  private static boolean maySpread(Account account) {
    return account.suspendedAt() == null;
  }
}
