package studio.dailies.api.project;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.api.request.Versioned;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.CameraMove;
import studio.dailies.domain.project.Line;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotSize;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Shots.Shot;

/// A shot.
///
/// @param version for If-Match
/// @param lens in millimetres
/// @param duration in seconds
/// @param pickedTake the take that counts; absent until one is picked
/// @param outOfDate absent while the picked take shows what the shot says
/// @param restorableUntil of a deleted one: until when it can be brought back
record ShotView(
    String id,
    long version,
    String project,
    String scene,
    String description,
    @Nullable ShotSize size,
    @Nullable CameraMove move,
    @Nullable Integer lens,
    @Nullable Integer duration,
    @Nullable MediaChoice firstFrame,
    @Nullable MediaChoice lastFrame,
    List<LineView> dialogue,
    List<String> cast,
    @Nullable String pickedTake,
    @Nullable OutOfDateView outOfDate,
    Instant createdAt,
    @Nullable Instant restorableUntil)
    implements Versioned {

  /// What somebody says.
  record LineView(String member, String text) {
    static LineView of(Line line) {
      return new LineView(line.member().value(), line.text());
    }
  }

  static ShotView of(Shot shot, @Nullable OutOfDateView outOfDate) {
    ShotContent content = shot.content();
    Instant deletedAt = shot.deletedAt();
    return new ShotView(
        shot.id().value(),
        shot.edition().version(),
        shot.project().value(),
        shot.scene().value(),
        content.description(),
        content.size(),
        content.move(),
        content.lens(),
        content.duration(),
        MediaChoice.of(content.firstFrame()),
        MediaChoice.of(content.lastFrame()),
        content.dialogue().stream().map(LineView::of).toList(),
        content.cast().stream().map(MemberId::value).toList(),
        shot.picked().map(GenerationId::value).orElse(null),
        outOfDate,
        shot.createdAt(),
        deletedAt == null ? null : deletedAt.plus(WorkLimits.UNDO));
  }
}
