package studio.dailies.workflows.deletion;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import studio.dailies.domain.deletion.DeletionId;

/// The steps of a deletion. Each may run again after it has worked, and beside itself; of one that
/// is done there is nothing to do. A step that fails as "not yet" is to be tried again later.
@ActivityInterface
public interface AccountDeletionActivities {

  /// Makes sure that nobody is in the account, and records the run.
  @ActivityMethod(name = "deletion-begin")
  Begun begin(DeletionId id, String run);

  /// @param goesOn false if it is done, or was never begun
  /// @param since when its person said so
  record Begun(boolean goesOn, Instant since) {}

  /// Ends every scene run, generation and purchase that has not ended, as a cancel does. Not yet,
  /// until all of them have ended: what is with a provider is waited for.
  @ActivityMethod(name = "deletion-end-work")
  void endWork(DeletionId id);

  /// Has all projects erased, with their media. Not yet, until none is left.
  @ActivityMethod(name = "deletion-projects")
  void eraseProjects(DeletionId id);

  /// Has providers delete what they keep, and records what is known of it.
  @ActivityMethod(name = "deletion-forget-there")
  void forgetThere(DeletionId id);

  /// Closes the ledger: what is left expires. Not yet, while anything is held.
  @ActivityMethod(name = "deletion-close-ledger")
  void closeLedger(DeletionId id);

  /// Removes what came in beside its projects, and the documents of the account in every
  /// collection.
  @ActivityMethod(name = "deletion-documents")
  void removeDocuments(DeletionId id);

  /// Removes the histories of its workflows. Not yet, until Temporal says that they are gone.
  @ActivityMethod(name = "deletion-histories")
  void removeHistories(DeletionId id);

  /// Destroys the account's key in the vault.
  @ActivityMethod(name = "deletion-key")
  void destroyKey(DeletionId id);

  /// Looks at every store.
  ///
  /// @return whether nothing of the account is left anywhere
  @ActivityMethod(name = "deletion-look")
  boolean isGone(DeletionId id);

  /// Mails that it takes long, and what is done by now, once.
  @ActivityMethod(name = "deletion-interim")
  void sayThatItTakesLong(DeletionId id);

  /// Signs the receipt, and hands the mail with it over.
  @ActivityMethod(name = "deletion-receipt")
  void sendReceipt(DeletionId id);

  /// Destroys the address, and signs the completion.
  @ActivityMethod(name = "deletion-finish")
  void finish(DeletionId id);
}
