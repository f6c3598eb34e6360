package studio.dailies.domain.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;

class ContentTest {
  private final Ids ids = new Ids(new Random(7));

  @Test
  void saysWhichFieldsAreNotAsTheyWere() {
    ShotContent plain = ShotContent.of("A fox");
    ShotContent full =
        new ShotContent(
            "A fox",
            ShotSize.WIDE,
            CameraMove.PAN,
            35,
            null,
            MediaRef.take(ids.next()),
            null,
            List.of(),
            List.of(new MemberId(ids.next())));

    assertThat(full.changedFrom(plain))
        .containsExactly("cast", "firstFrame", "lens", "move", "size");
    assertThat(plain.changedFrom(full))
        .containsExactly("cast", "firstFrame", "lens", "move", "size");
    assertThat(full.changedFrom(full)).isEmpty();
  }

  @Test
  void voiceIsOneThatModelsNameOrAnIdAtElevenLabs() {
    List<String> names = List.of("George", "Alice");

    assertThat(Voice.isVoice("George", names)).isTrue();
    assertThat(Voice.isVoice("JBFqnCBsd6RMkjVDRZzb", names)).isTrue();
    assertThat(Voice.isVoice("Georg", names)).isFalse();
    assertThat(Voice.isVoice("JBFqnCBsd6RMkjVDRZzb/../x", names)).isFalse();
  }
}
