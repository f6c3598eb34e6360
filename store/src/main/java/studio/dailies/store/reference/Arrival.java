package studio.dailies.store.reference;

import java.util.List;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;

/// A reference that is being uploaded.
///
/// @param id its own until it is told that it repeats an earlier one
/// @param bytes how many may come; set aside until it is known
/// @param quarantine where it lies as it came
/// @param media where it is to lie once it is clean
public record Arrival(
    ReferenceId id,
    AccountId account,
    ProjectId project,
    long bytes,
    MediaKey quarantine,
    MediaKey media) {

  /// The keys of all objects that there may be of it.
  public List<MediaKey> keys() {
    return List.of(quarantine, media);
  }
}
