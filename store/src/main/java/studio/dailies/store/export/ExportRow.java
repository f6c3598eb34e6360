package studio.dailies.store.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.export.ExportState;
import studio.dailies.domain.media.MediaKey;

/// The document of an export. `docs/audit.md` relies on `state` and `records`.
///
/// @param active the account while somebody works on it, or else the export itself: unique, so that
///   an account has one that is being made
@Document(ExportRow.COLLECTION)
record ExportRow(
    @Id String id,
    int v,
    String account,
    ExportState state,
    String active,
    int volumes,
    long files,
    long bytes,
    List<String> records,
    List<String> runs,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant readyAt,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt) {
  static final String COLLECTION = "exports";

  private static final int VERSION = 1;

  static ExportRow born(ExportId id, AccountId account, Instant now) {
    return new ExportRow(
        id.value(),
        VERSION,
        account.value(),
        ExportState.GATHERING,
        account.value(),
        0,
        0,
        0,
        List.of(),
        List.of(),
        now,
        now,
        null,
        null,
        null);
  }

  Export toExport() {
    return new Export(
        new ExportId(id),
        new AccountId(account),
        state,
        volumes,
        files,
        bytes,
        records.stream().map(MediaKey::new).toList(),
        createdAt,
        readyAt,
        expiresAt,
        endedAt);
  }
}
