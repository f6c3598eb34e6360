package studio.dailies.store.export;

import java.util.List;
import java.util.Optional;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.media.MediaKey;

/// A volume of an export.
///
/// @param number from 1; the first has the records, and is written last
/// @param key where it lies, or is to lie
/// @param files what goes into it; none once the export is ready
/// @param left of these files, those that were not there any more when it was written
/// @param written empty until it is there
public record Volume(
    ExportId export,
    AccountId account,
    int number,
    MediaKey key,
    List<ExportFile> files,
    List<Integer> left,
    Optional<Written> written) {

  /// As it lies in the private bucket.
  public record Written(long bytes, String sha256) {}
}
