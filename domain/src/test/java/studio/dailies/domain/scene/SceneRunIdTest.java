package studio.dailies.domain.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.project.ShotId;

class SceneRunIdTest {
  private final Ids ids = new Ids(new Random(5));
  private final SceneRunId run = new SceneRunId(ids.next());
  private final ShotId shot = new ShotId(ids.next());

  @Test
  void generationOfAShotIsAlwaysTheSame() {
    assertThat(run.generationOf(shot))
        .isEqualTo(new SceneRunId(run.value()).generationOf(new ShotId(shot.value())));
    assertThat(run.generationOf(shot)).isNotEqualTo(run.generationOf(new ShotId(ids.next())));
    assertThat(run.generationOf(shot)).isNotEqualTo(new SceneRunId(ids.next()).generationOf(shot));
  }
}
