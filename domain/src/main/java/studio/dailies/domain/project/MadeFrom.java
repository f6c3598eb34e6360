package studio.dailies.domain.project;

import java.util.Map;

/// The versions of a shot and its cast that something was made from.
///
/// @param cast of each member the version that there was
public record MadeFrom(long shot, Map<MemberId, Long> cast) {
  public MadeFrom {
    cast = Map.copyOf(cast);
  }
}
