package studio.dailies.store.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.export.ExportState;
import studio.dailies.domain.media.MediaKey;

/// An export as its row says.
///
/// @param volumes how many there will be; 0 while it is gathered
/// @param files how many go into them
/// @param bytes of all these files
/// @param records keys of the files that were written for it and are to go into its first volume
/// @param expiresAt until when it can be fetched; null until it is ready
public record Export(
    ExportId id,
    AccountId account,
    ExportState state,
    int volumes,
    long files,
    long bytes,
    List<MediaKey> records,
    Instant createdAt,
    @Nullable Instant readyAt,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt) {}
