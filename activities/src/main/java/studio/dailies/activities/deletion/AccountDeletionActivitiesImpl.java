package studio.dailies.activities.deletion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.Failures;
import studio.dailies.activities.export.ExportErasure;
import studio.dailies.activities.mail.MailTransport;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.OpenHolds;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.deletion.Deletion;
import studio.dailies.store.deletion.Deletion.Mailed;
import studio.dailies.store.deletion.DeletionRuns;
import studio.dailies.store.deletion.DeletionRuns.Noted;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.deletion.Leaving;
import studio.dailies.store.deletion.Remains;
import studio.dailies.store.project.ProjectErasure;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.deletion.AccountDeletionActivities;

/// The steps of a deletion over the stores. Each looks at the row first: of one that is done, or of
/// none, there is nothing to do.
public final class AccountDeletionActivitiesImpl implements AccountDeletionActivities {
  private static final int AT_ONCE = 100;
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Deletions deletions;
  private final DeletionRuns runs;
  private final Leaving leaving;
  private final Remains remains;
  private final EndingWork work;
  private final ExportErasure exports;
  private final ProjectErasure projects;
  private final Consumer<ProjectId> eraseProject;
  private final Sent sent;
  private final Ledger ledger;
  private final Loose loose;
  private final Histories histories;
  private final Seal seal;
  private final Receipts receipts;
  private final MailTransport mail;
  private final String from;
  private final ActivityKinds kinds;
  private final Runnable alive;

  /// The parts that do more than write to a row.
  ///
  /// @param eraseProject starts the erasure of a project, unless it runs
  public record Parts(
      EndingWork work,
      ExportErasure exports,
      Consumer<ProjectId> eraseProject,
      Sent sent,
      Loose loose,
      Histories histories,
      Receipts receipts) {}

  /// Where it is written.
  public record Rows(
      Deletions deletions,
      DeletionRuns runs,
      Leaving leaving,
      Remains remains,
      ProjectErasure projects,
      Ledger ledger,
      Seal seal) {}

  /// @param from our own sender
  /// @param alive says that the step lives which the calling thread carries out
  public AccountDeletionActivitiesImpl(
      Rows rows,
      Parts parts,
      MailTransport mail,
      String from,
      ActivityKinds kinds,
      Runnable alive) {
    this.deletions = rows.deletions();
    this.runs = rows.runs();
    this.leaving = rows.leaving();
    this.remains = rows.remains();
    this.projects = rows.projects();
    this.ledger = rows.ledger();
    this.seal = rows.seal();
    this.work = parts.work();
    this.exports = parts.exports();
    this.eraseProject = parts.eraseProject();
    this.sent = parts.sent();
    this.loose = parts.loose();
    this.histories = parts.histories();
    this.receipts = parts.receipts();
    this.mail = mail;
    this.from = from;
    this.kinds = kinds;
    this.alive = alive;
  }

  @Override
  public Begun begin(DeletionId id, String run) {
    deletions.open(id, run);
    return deletions
        .find(id)
        .filter(deletion -> !deletion.isDone())
        .map(deletion -> begun(deletion))
        .orElse(new Begun(false, Instant.EPOCH));
  }

  private Begun begun(Deletion deletion) {
    deletion
        .of()
        .ifPresent(account -> {
          leaving.putOut(account);
          // The rows of some go while work is waited for, by themselves or with their projects.
          remains.noteWorkflows(account, deletion.id(), alive);
        });
    return new Begun(true, deletion.begunAt());
  }

  @Override
  public void endWork(DeletionId id) {
    at(
        id,
        DeletionStage.ENDING_WORK,
        (deletion, account) -> {
          leaving.putOut(account);
          work.end(account, alive);
          noteBought(deletion, account);
          remains.noteWorkflows(account, id, alive);
          exports.erase(account);
        });
  }

  private void noteBought(Deletion deletion, AccountId account) {
    if (!deletion.bought() && remains.hasBought(account)) {
      deletions.bought(deletion.id());
    }
  }

  @Override
  public void eraseProjects(DeletionId id) {
    at(
        id,
        DeletionStage.PROJECTS,
        (deletion, account) -> {
          projects.beginAll(account);
          List<ProjectId> left = projects.of(account);
          for (ProjectId project : left) {
            eraseProject.accept(project);
            alive.run();
          }
          if (!left.isEmpty()) {
            throw Failures.notYet("ProjectsGoing", kinds.scaled(LOOK));
          }
        });
  }

  @Override
  public void forgetThere(DeletionId id) {
    at(id, DeletionStage.PROVIDERS, (deletion, account) -> sent.forget(id, account, alive));
  }

  @Override
  public void closeLedger(DeletionId id) {
    at(
        id,
        DeletionStage.CREDITS,
        (deletion, account) -> {
          try {
            ledger.close(deletion.ledger());
          } catch (OpenHolds e) {
            throw Failures.notYet("CreditsHeld", kinds.scaled(LOOK));
          }
        });
  }

  @Override
  public void removeDocuments(DeletionId id) {
    at(
        id,
        DeletionStage.DOCUMENTS,
        (deletion, account) -> {
          remains.noteWorkflows(account, id, alive);
          if (!exports.erase(account)) {
            throw Failures.notYet("ExportsGoing", kinds.scaled(LOOK));
          }
          loose.erase(account, deletion.begunAt());
          noteBought(deletion, account);
          remains.noteWorkflows(account, id, alive);
          remains.clear(account, alive);
        });
  }

  @Override
  public void removeHistories(DeletionId id) {
    at(
        id,
        DeletionStage.HISTORIES,
        (deletion, account) -> {
          boolean allAreGone = true;
          List<Noted> noted = runs.some(id, AT_ONCE);
          while (allAreGone && !noted.isEmpty()) {
            for (Noted each : noted) {
              allAreGone &= isGone(id, each);
              alive.run();
            }
            noted = runs.some(id, AT_ONCE);
          }
          if (!allAreGone) {
            throw Failures.notYet("HistoriesGoing", kinds.scaled(LOOK));
          }
        });
  }

  private boolean isGone(DeletionId id, Noted noted) {
    if (!histories.remove(noted.workflow(), noted.runs())) {
      return false;
    }
    runs.forget(id, noted);
    return true;
  }

  @Override
  public void destroyKey(DeletionId id) {
    at(id, DeletionStage.KEY, (deletion, account) -> seal.destroyKey(SealKey.of(account)));
  }

  @Override
  public boolean isGone(DeletionId id) {
    boolean[] gone = {true};
    at(
        id,
        DeletionStage.LOOKING_AGAIN,
        (deletion, account) ->
            gone[0] =
                remains.namedIn(account).isEmpty()
                    && runs.some(id, 1).isEmpty()
                    && !seal.hasKey(SealKey.of(account)));
    return gone[0];
  }

  @Override
  public void sayThatItTakesLong(DeletionId id) {
    Deletion deletion = going(id);
    if (deletion == null || deletion.interimAt() != null) {
      return;
    }
    deletions
        .address(id)
        .ifPresent(to ->
            mail.hand(ReceiptMail.interim(from, to, receipts.interim(deletion)), id + "-interim"));
    deletions.toldThatItTakesLong(id);
  }

  @Override
  public void sendReceipt(DeletionId id) {
    Deletion deletion = going(id);
    if (deletion == null || deletion.mail() != null) {
      return;
    }
    deletions.reached(id, DeletionStage.RECEIPT);
    // Kept first: each try must send the same.
    String signed = deletions.keepReceipt(id, receipts.receipt(deletion));
    Mailed mailed = deletions.address(id).map(to -> mailed(id, to, signed)).orElse(Mailed.NOT_SENT);
    deletions.mailed(id, mailed);
  }

  private Mailed mailed(DeletionId id, EmailAddress to, String signed) {
    boolean isTaken = mail.hand(ReceiptMail.receipt(from, to, signed), id + "-receipt");
    return isTaken ? Mailed.ACCEPTED : Mailed.REFUSED;
  }

  @Override
  public void finish(DeletionId id) {
    Deletion deletion = going(id);
    if (deletion == null) {
      return;
    }
    if (deletion.mail() == null) {
      throw Failures.never("ReceiptNotSent", "the address of " + id + " is still needed");
    }
    deletions.finish(id, receipts.completion(deletion));
  }

  private void at(DeletionId id, DeletionStage stage, BiConsumer<Deletion, AccountId> step) {
    Deletion deletion = going(id);
    if (deletion != null) {
      deletions.reached(id, stage);
      deletion.of().ifPresent(account -> step.accept(deletion, account));
    }
  }

  private @Nullable Deletion going(DeletionId id) {
    return deletions.find(id).filter(deletion -> !deletion.isDone()).orElse(null);
  }
}
