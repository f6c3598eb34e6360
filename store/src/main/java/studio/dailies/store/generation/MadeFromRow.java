package studio.dailies.store.generation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.MemberId;

/// The versions that a quote or a generation was made from.
///
/// @param cast by the id of the member; null: nobody
public record MadeFromRow(long shot, @Nullable Map<String, Long> cast) {
  public static @Nullable MadeFromRow of(@Nullable MadeFrom madeFrom) {
    if (madeFrom == null) {
      return null;
    }
    Map<String, Long> cast = new HashMap<>();
    madeFrom.cast().forEach((member, version) -> cast.put(member.value(), version));
    return new MadeFromRow(madeFrom.shot(), cast.isEmpty() ? null : cast);
  }

  public MadeFrom toMadeFrom() {
    Map<MemberId, Long> members = new HashMap<>();
    if (cast != null) {
      cast.forEach((member, version) -> members.put(new MemberId(member), version));
    }
    return new MadeFrom(shot, members);
  }
}
