package studio.dailies.domain.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.MediaType.Family;

/// Compares a take with what its shot and cast are by now. Nothing of it is stored, so nothing of
/// it can go wrong with time.
///
/// @param family what the take is: a picture does not show how long it lasts, or who says what
/// @param madeFrom null for takes of before there were versions; then time tells
/// @param madeAt when its making was asked for
public record Freshness(Family family, @Nullable MadeFrom madeFrom, Instant madeAt) {
  private static final Set<String> PICTURE =
      Set.of(ShotContent.DESCRIPTION, ShotContent.SIZE, ShotContent.LENS, ShotContent.CAST);
  private static final Set<String> VIDEO =
      Set.of(
          ShotContent.DESCRIPTION,
          ShotContent.SIZE,
          ShotContent.MOVE,
          ShotContent.LENS,
          ShotContent.DURATION,
          ShotContent.FIRST_FRAME,
          ShotContent.LAST_FRAME,
          ShotContent.DIALOGUE,
          ShotContent.CAST);
  private static final Set<String> SOUND =
      Set.of(ShotContent.DESCRIPTION, ShotContent.DURATION, ShotContent.DIALOGUE, ShotContent.CAST);

  /// Everything that has changed since; empty: the take is up to date.
  ///
  /// @param cast the members of the shot's cast by now. Who has joined or left since is a change of
  ///   the shot
  public List<Outdated> reasons(Edition shot, Map<MemberId, Edition> cast) {
    List<Outdated> reasons = new ArrayList<>();
    OptionalLong shotThen =
        madeFrom == null ? OptionalLong.empty() : OptionalLong.of(madeFrom.shot());
    reason(Optional.empty(), ofShot(), shot, shotThen).ifPresent(reasons::add);
    cast.forEach((member, edition) -> {
      Long then = madeFrom == null ? null : madeFrom.cast().get(member);
      if (madeFrom == null) {
        reason(Optional.of(member), ofMember(), edition, OptionalLong.empty())
            .ifPresent(reasons::add);
      } else if (then != null) {
        reason(Optional.of(member), ofMember(), edition, OptionalLong.of(then))
            .ifPresent(reasons::add);
      }
    });
    return reasons;
  }

  private Optional<Outdated> reason(
      Optional<MemberId> member, Set<String> shown, Edition now, OptionalLong then) {
    List<String> fields =
        now.changes().entrySet().stream()
            .filter(each -> shown.contains(each.getKey()))
            .filter(each ->
                then.isPresent()
                    ? each.getValue().version() > then.getAsLong()
                    : each.getValue().at().isAfter(madeAt))
            .map(Map.Entry::getKey)
            .toList();
    return fields.stream()
        .flatMap(field -> now.lastOf(field).stream())
        .map(Edition.Change::at)
        .max(Instant::compareTo)
        .map(at -> new Outdated(member, fields, at));
  }

  private Set<String> ofShot() {
    return switch (family) {
      case PICTURE -> PICTURE;
      case VIDEO -> VIDEO;
      case SOUND -> SOUND;
    };
  }

  /// A name is only what the person calls somebody.
  private Set<String> ofMember() {
    return switch (family) {
      case PICTURE -> Set.of(MemberContent.LOOK, MemberContent.REFERENCES);
      case VIDEO -> Set.of(MemberContent.LOOK, MemberContent.REFERENCES, MemberContent.VOICE);
      case SOUND -> Set.of(MemberContent.VOICE);
    };
  }
}
