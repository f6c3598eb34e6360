package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.api.request.Given;
import studio.dailies.api.request.Texts;
import studio.dailies.api.request.Values;
import studio.dailies.domain.project.CameraMove;
import studio.dailies.domain.project.Line;
import studio.dailies.domain.project.MediaRef;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotSize;
import studio.dailies.domain.project.WorkLimits;

/// What a person writes into a shot.
///
/// @param size how much of a person is in the picture
/// @param move what the camera does
/// @param lens in millimetres, 8 to 300
/// @param duration in seconds, 1 to 60
/// @param firstFrame a picture of the project
/// @param dialogue at most 30 lines, by members of the shot's cast
/// @param cast ids, at most 20
record ShotBody(
    @Nullable String description,
    @Schema(implementation = ShotSize.class) @Nullable String size,
    @Schema(implementation = CameraMove.class) @Nullable String move,
    @Schema(type = "integer", example = "35") @Nullable Number lens,
    @Schema(type = "integer", example = "5") @Nullable Number duration,
    @Nullable MediaChoice firstFrame,
    @Nullable MediaChoice lastFrame,
    @Nullable List<@Nullable LineBody> dialogue,
    @Nullable List<@Nullable String> cast) {

  /// What somebody says.
  ///
  /// @param member of the shot's cast
  record LineBody(@Nullable String member, @Nullable String text) {}

  /// What the shot holds once this is written on what was seen.
  ShotContent on(ShotContent seen, Given given, Named.Within references) {
    List<MemberId> members =
        given.or(ShotContent.CAST, seen.cast(), () -> references.cast(ShotContent.CAST, cast));
    List<Line> lines =
        given.or(ShotContent.DIALOGUE, seen.dialogue(), () -> lines(references, members));
    checkSpeakers(lines, members);
    return new ShotContent(
        given.or(ShotContent.DESCRIPTION, seen.description(), this::checkedDescription),
        given.<@Nullable ShotSize>or(
            ShotContent.SIZE,
            seen.size(),
            () -> Values.term(ShotContent.SIZE, size, ShotSize.class)),
        given.<@Nullable CameraMove>or(
            ShotContent.MOVE,
            seen.move(),
            () -> Values.term(ShotContent.MOVE, move, CameraMove.class)),
        given.<@Nullable Integer>or(ShotContent.LENS, seen.lens(), this::checkedLens),
        given.<@Nullable Integer>or(ShotContent.DURATION, seen.duration(), this::checkedDuration),
        given.<@Nullable MediaRef>or(
            ShotContent.FIRST_FRAME,
            seen.firstFrame(),
            () -> references.frame(ShotContent.FIRST_FRAME, firstFrame)),
        given.<@Nullable MediaRef>or(
            ShotContent.LAST_FRAME,
            seen.lastFrame(),
            () -> references.frame(ShotContent.LAST_FRAME, lastFrame)),
        lines,
        members);
  }

  private String checkedDescription() {
    return description == null
        ? ""
        : Texts.lines(ShotContent.DESCRIPTION, description, WorkLimits.TEXT_CHARS);
  }

  private @Nullable Integer checkedLens() {
    return Values.whole(
        ShotContent.LENS, lens, WorkLimits.LENS_MIN_MM, WorkLimits.LENS_MAX_MM, "millimetres");
  }

  private @Nullable Integer checkedDuration() {
    return Values.whole(
        ShotContent.DURATION, duration, WorkLimits.SECONDS_MIN, WorkLimits.SECONDS_MAX, "seconds");
  }

  private List<Line> lines(Named.Within references, List<MemberId> members) {
    List<Line> lines = new ArrayList<>();
    for (LineBody line :
        Named.<@Nullable LineBody>bounded(ShotContent.DIALOGUE, dialogue, WorkLimits.LINES)) {
      String at = ShotContent.DIALOGUE + "[" + lines.size() + "]";
      if (line == null) {
        throw Refusal.field(at, "null", "must have a member and a text");
      }
      MemberId member = references.member(at + ".member", line.member());
      if (!members.contains(member)) {
        throw Refusal.notFound(
            at + ".member", member.value(), "the id of a member of this shot's cast");
      }
      lines.add(new Line(member, Texts.line(at + ".text", line.text(), WorkLimits.LINE_CHARS)));
    }
    return lines;
  }

  /// Whoever leaves the cast must have nothing to say.
  private static void checkSpeakers(List<Line> lines, List<MemberId> members) {
    for (Line line : lines) {
      if (!members.contains(line.member())) {
        throw Refusal.field(
            ShotContent.CAST,
            "without " + line.member(),
            "must keep everybody who speaks in this shot");
      }
    }
  }
}
