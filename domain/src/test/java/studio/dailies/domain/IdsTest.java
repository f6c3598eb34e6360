package studio.dailies.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.media.MediaKey;

class IdsTest {
  /// Of what is drawn nothing is left out, mixed with anything or drawn twice.
  @Test
  void eachIsAllOf128BitsThatAreDrawn() {
    Queue<Long> drawn =
        new ArrayDeque<>(List.of(0x0123456789abcdefL, 0xfedcba9876543210L, 0x1111111111111111L));
    RandomGenerator source = drawn::remove;

    String id = new Ids(source).next();

    assertThat(id).isEqualTo("efcdab89674523011032547698badcfe");
    assertThat(drawn).hasSize(1);
    assertThat(new MediaKey(id).value()).as("as an address of media").isEqualTo(id);
  }
}
