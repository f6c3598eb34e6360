package studio.dailies.activities.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.dailies.domain.Ids;
import studio.dailies.domain.export.Packing;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.account.Account;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.ExportFile;
import studio.dailies.store.export.ExportFile.Kind;
import studio.dailies.store.export.Exports;
import studio.dailies.store.project.Projects.Project;

/// Finds out what goes into an export: writes the records, and plans the volumes. What an earlier
/// try has left goes first.
final class Gathering {
  private static final int RECORDS = 1;

  private final Exports exports;
  private final RecordWriting records;
  private final AccountRecord accounts;
  private final Ledger ledger;
  private final Ids ids;
  private final long volumeBytes;

  Gathering(
      Exports exports,
      RecordWriting records,
      AccountRecord accounts,
      Ledger ledger,
      Ids ids,
      long volumeBytes) {
    this.exports = exports;
    this.records = records;
    this.accounts = accounts;
    this.ledger = ledger;
    this.ids = ids;
    this.volumeBytes = volumeBytes;
  }

  void gather(Export export, Account account, Work work, Runnable alive) {
    records.delete(export.records());
    exports.gatherAgain(export.id(), export.records());
    List<ExportFile> written = new ArrayList<>();
    Volumes volumes = new Volumes(export);
    CreditRecord credits = new CreditRecord(ledger, account.ledger());
    written.add(records.write(export.id(), Paths.ACCOUNT, accounts.pieces(account), alive));
    written.add(records.write(export.id(), Paths.CREDITS, credits.json(), alive));
    written.add(records.write(export.id(), Paths.CREDITS_TABLE, credits.table(), alive));
    work.projectsOf()
        .forEach(project -> {
          String path = Paths.of(project);
          written.add(
              records.write(export.id(), path, new ProjectRecord(work, project).pieces(), alive));
          media(work, project).forEach(volumes::add);
          alive.run();
        });
    volumes.end(written);
  }

  private static Stream<ExportFile> media(Work work, Project project) {
    Stream<ExportFile> takes =
        Lazily.flat(
            work.generations(project),
            generation ->
                ProjectRecord.take(generation).stream()
                    .map(media ->
                        new ExportFile(
                            Paths.of(project, generation, media),
                            Kind.TAKE,
                            generation.id().value(),
                            media.key(),
                            media.bytes(),
                            media.sha256())));
    Stream<ExportFile> references =
        work.references(project)
            .map(reference ->
                new ExportFile(
                    Paths.of(project, reference),
                    Kind.REFERENCE,
                    reference.id().value(),
                    reference.media().key(),
                    reference.media().bytes(),
                    reference.media().sha256()));
    return Stream.concat(takes, references);
  }

  /// The volumes of media, of which one is in memory at a time.
  private final class Volumes {
    private final Export export;
    private final Packing packing = new Packing(volumeBytes);
    private final List<ExportFile> open = new ArrayList<>();
    private int last = RECORDS;
    private long files;
    private long bytes;

    Volumes(Export export) {
      this.export = export;
    }

    void add(ExportFile file) {
      if (packing.begins(file.bytes(), file.path().getBytes(UTF_8).length)) {
        plan();
      }
      open.add(file);
      files++;
      bytes += file.bytes();
    }

    private void plan() {
      exports.plan(export.id(), export.account(), ++last, key(), List.copyOf(open));
      open.clear();
    }

    void end(List<ExportFile> records) {
      if (!open.isEmpty()) {
        plan();
      }
      exports.plan(export.id(), export.account(), RECORDS, key(), records);
      long ofRecords = records.stream().mapToLong(ExportFile::bytes).sum();
      exports.gathered(export.id(), last, files + records.size(), bytes + ofRecords);
    }

    private MediaKey key() {
      return new MediaKey(ids.next());
    }
  }
}
