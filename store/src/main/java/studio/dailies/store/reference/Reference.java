package studio.dailies.store.reference;

import java.time.Instant;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.store.generation.Generation.StoredMedia;

/// A reference that is whole, opened for its person.
///
/// @param name as they gave it
/// @param media under its key in the private bucket, clean
public record Reference(
    ReferenceId id,
    AccountId account,
    ProjectId project,
    String name,
    Family family,
    StoredMedia media,
    Instant createdAt) {}
