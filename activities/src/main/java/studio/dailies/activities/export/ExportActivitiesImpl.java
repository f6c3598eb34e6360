package studio.dailies.activities.export;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.export.ExportState;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.Exports;
import studio.dailies.store.export.Volume;
import studio.dailies.store.media.ExportShelf;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.workflows.export.ExportActivities;

/// The steps of an export over the stores. Its rows say what is left to be done.
public final class ExportActivitiesImpl implements ExportActivities {
  private final Exports exports;
  private final Accounts accounts;
  private final Outbox outbox;
  private final Function<AccountId, Work> work;
  private final RecordWriting records;
  private final Gathering gathering;
  private final VolumeWriting volumes;
  private final Supplier<Runnable> alive;

  /// @param work all that an account has made
  /// @param volumeBytes what a volume has at most, unless one file alone has more
  /// @param alive says that the try lives which the calling thread carries out
  public ExportActivitiesImpl(
      Exports exports,
      Accounts accounts,
      Identities identities,
      Acceptances acceptances,
      Ledger ledger,
      Outbox outbox,
      ExportShelf shelf,
      Function<AccountId, Work> work,
      long volumeBytes,
      Ids ids,
      Supplier<Runnable> alive) {
    this.exports = exports;
    this.accounts = accounts;
    this.outbox = outbox;
    this.work = work;
    this.records = new RecordWriting(exports, shelf, ids);
    this.gathering =
        new Gathering(
            exports,
            records,
            new AccountRecord(accounts, identities, acceptances),
            ledger,
            ids,
            volumeBytes);
    this.volumes = new VolumeWriting(exports, shelf, records);
    this.alive = alive;
  }

  @Override
  public boolean gather(ExportId id, String run) {
    Optional<Export> found = exports.open(id, run);
    if (found.isEmpty() || !found.get().state().isActive()) {
      return false;
    }
    Export export = found.get();
    if (export.state() == ExportState.GATHERING) {
      Optional<Account> account = accounts.find(export.account());
      if (account.isEmpty()) {
        return false;
      }
      gathering.gather(export, account.get(), work.apply(export.account()), alive.get());
    }
    return true;
  }

  @Override
  public int write(ExportId id) {
    Optional<Export> export = writing(id);
    Optional<Volume> next = export.flatMap(it -> exports.next(id));
    if (export.isEmpty() || next.isEmpty()) {
      return 0;
    }
    volumes.write(export.get(), next.get(), alive.get());
    return (int) exports.volumes(id).stream().filter(it -> it.written().isEmpty()).count();
  }

  private Optional<Export> writing(ExportId id) {
    return exports.find(id).filter(it -> it.state() == ExportState.WRITING);
  }

  @Override
  public void finish(ExportId id) {
    if (writing(id).isPresent() && exports.next(id).isPresent()) {
      throw new IllegalStateException("the export " + id + " has volumes that are not written");
    }
    exports
        .ready(id)
        .ifPresent(export -> {
          records.delete(export.records());
          exports.forgetRecords(id, export.records());
          outbox.send(MailKind.EXPORT_READY, export.account(), id.value());
        });
  }
}
