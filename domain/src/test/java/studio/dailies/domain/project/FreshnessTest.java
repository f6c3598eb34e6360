package studio.dailies.domain.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.media.MediaType.Family;

class FreshnessTest {
  private static final Instant MADE = Instant.parse("2026-11-26T10:00:00Z");
  private static final Instant BEFORE = MADE.minusSeconds(60);
  private static final Instant LATER = MADE.plusSeconds(60);

  private final MemberId lena = new MemberId(new Ids(new Random(5)).next());
  private final Edition shot = Edition.FIRST.next(Set.of("description"), BEFORE);
  private final Edition member = Edition.FIRST.next(Set.of("look"), BEFORE);

  @Test
  void whatWasMadeFromTheLastVersionsIsUpToDate() {
    assertThat(video(2, 2).reasons(shot, Map.of(lena, member))).isEmpty();
  }

  @Test
  void laterChangeOfTheShotIsNamed() {
    Edition now = shot.next(Set.of("lens", "position"), LATER);

    assertThat(video(2, 2).reasons(now, Map.of(lena, member)))
        .containsExactly(new Outdated(Optional.empty(), List.of("lens"), LATER));
  }

  @Test
  void laterChangeOfAMemberIsNamed() {
    Edition now = member.next(Set.of("look", "name"), LATER);

    assertThat(video(2, 2).reasons(shot, Map.of(lena, now)))
        .containsExactly(new Outdated(Optional.of(lena), List.of("look"), LATER));
  }

  @Test
  void versionsCountAndNotTheClock() {
    Edition backThen = shot.next(Set.of("lens"), BEFORE);

    assertThat(video(2, 2).reasons(backThen, Map.of())).hasSize(1);
    assertThat(video(3, 2).reasons(backThen, Map.of())).isEmpty();
  }

  @Test
  void placeAndNameAreSeenInNoTake() {
    for (Family family : Family.values()) {
      Freshness take = new Freshness(family, new MadeFrom(2, Map.of(lena, 2L)), MADE);
      assertThat(take.reasons(shot.next(Set.of("position", "scene"), LATER), Map.of())).isEmpty();
      assertThat(take.reasons(shot, Map.of(lena, member.next(Set.of("name"), LATER)))).isEmpty();
    }
  }

  @Test
  void pictureDoesNotShowWhatIsHeardOrMoves() {
    Freshness picture = new Freshness(Family.PICTURE, new MadeFrom(2, Map.of(lena, 2L)), MADE);
    Edition now =
        shot.next(Set.of("move", "duration", "dialogue", "firstFrame", "lastFrame"), LATER);

    assertThat(picture.reasons(now, Map.of(lena, member.next(Set.of("voice"), LATER)))).isEmpty();
    assertThat(picture.reasons(shot.next(Set.of("size"), LATER), Map.of())).hasSize(1);
  }

  @Test
  void soundIsNotSeen() {
    Freshness sound = new Freshness(Family.SOUND, new MadeFrom(2, Map.of(lena, 2L)), MADE);

    assertThat(sound.reasons(shot, Map.of(lena, member.next(Set.of("look"), LATER)))).isEmpty();
    assertThat(sound.reasons(shot, Map.of(lena, member.next(Set.of("voice"), LATER)))).hasSize(1);
  }

  @Test
  void whoHasJoinedIsAChangeOfTheShotOnly() {
    Freshness without = new Freshness(Family.VIDEO, new MadeFrom(2, Map.of()), MADE);
    Edition now = shot.next(Set.of("cast"), LATER);

    assertThat(without.reasons(now, Map.of(lena, member.next(Set.of("look"), LATER))))
        .containsExactly(new Outdated(Optional.empty(), List.of("cast"), LATER));
  }

  @Test
  void ofAnOlderTakeTimeTells() {
    Freshness old = new Freshness(Family.VIDEO, null, MADE);

    assertThat(old.reasons(shot, Map.of(lena, member))).isEmpty();
    assertThat(old.reasons(shot.next(Set.of("lens"), LATER), Map.of(lena, member))).hasSize(1);
  }

  private Freshness video(long shotVersion, long memberVersion) {
    return new Freshness(
        Family.VIDEO, new MadeFrom(shotVersion, Map.of(lena, memberVersion)), MADE);
  }
}
