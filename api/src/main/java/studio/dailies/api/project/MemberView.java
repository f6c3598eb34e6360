package studio.dailies.api.project;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.api.request.Versioned;
import studio.dailies.domain.project.MemberContent;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Cast.Member;

/// A member of a project's cast.
///
/// @param version for If-Match
/// @param restorableUntil of a deleted one: until when it can be brought back
record MemberView(
    String id,
    long version,
    String project,
    String name,
    String look,
    @Nullable String voice,
    List<MediaChoice> references,
    Instant createdAt,
    @Nullable Instant restorableUntil)
    implements Versioned {
  static MemberView of(Member member) {
    MemberContent content = member.content();
    Instant deletedAt = member.deletedAt();
    return new MemberView(
        member.id().value(),
        member.edition().version(),
        member.project().value(),
        content.name(),
        content.look(),
        content.voice(),
        MediaChoice.of(content.references()),
        member.createdAt(),
        deletedAt == null ? null : deletedAt.plus(WorkLimits.UNDO));
  }
}
