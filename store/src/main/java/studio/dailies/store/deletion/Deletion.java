package studio.dailies.store.deletion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.domain.deletion.Recipient;
import studio.dailies.domain.signin.Issuer;

/// The deletion of one account, as its row says.
///
/// @param account null once it is done: then nothing says any more whose it was
/// @param issuers whom its person signed in with
/// @param bought whether the shop was given anything
/// @param providers who was sent something, and the worst that is known of it
/// @param interimAt when its person was told that it takes long
/// @param receipt the signed text, once it was written
/// @param mail what became of the mail with it; null while it has not been handed over
/// @param completion the signed text that is there when all is done
public record Deletion(
    DeletionId id,
    @Nullable AccountId account,
    LedgerId ledger,
    DeletionStage stage,
    List<Issuer> issuers,
    boolean bought,
    Map<String, Recipient.State> providers,
    Instant begunAt,
    @Nullable Instant interimAt,
    @Nullable String receipt,
    @Nullable Mailed mail,
    @Nullable Instant finishedAt,
    @Nullable String completion) {

  /// What became of the mail with the receipt.
  public enum Mailed {
    ACCEPTED,
    /// It is not taken, now or ever.
    REFUSED,
    /// There was no address any more: the account came back by a restore, and its key did not.
    NOT_SENT
  }

  public boolean isDone() {
    return stage == DeletionStage.DONE;
  }

  /// The account; to be asked for while there is one.
  public Optional<AccountId> of() {
    return Optional.ofNullable(account);
  }
}
