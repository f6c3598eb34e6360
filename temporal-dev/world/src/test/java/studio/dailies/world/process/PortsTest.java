package studio.dailies.world.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.dailies.world.process.Ports.Door;

class PortsTest {
  @Test
  void takenPortIsNamedWithAWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.usual(Map.of(Door.MAILBOX, taken.getLocalPort()));

      assertThatThrownBy(() -> ports.requireFree(Set.of(Door.MAILBOX)))
          .isInstanceOf(WorldProblem.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " (mailbox) is taken")
          .hasMessageContaining("./dev --port mailbox=");
    }
  }

  @Test
  void everyTakenPortIsNamedAtOnce() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.usual(Map.of(Door.API, one.getLocalPort(), Door.UI, two.getLocalPort()));

      assertThatThrownBy(() -> ports.requireFree(EnumSet.of(Door.API, Door.UI)))
          .hasMessageContaining("(api)")
          .hasMessageContaining("(ui)");
    }
  }

  @Test
  void freePortsAreFreeAndNeverGivenTwice() {
    Ports one = Ports.free();
    Ports two = Ports.free();

    assertThatCode(() -> one.requireFree(EnumSet.allOf(Door.class))).doesNotThrowAnyException();
    Set<Integer> all =
        Stream.of(one, two)
            .flatMap(ports -> Stream.of(Door.values()).map(ports::of))
            .collect(Collectors.toSet());
    assertThat(all).hasSize(2 * Door.values().length);
  }

  /// Two programs may begin a world in the same moment, when no process of either listens yet.
  @Test
  void programsChooseFromBlocksOfTheirOwn() throws IOException {
    Ports ours = Ports.free();
    try (ServerSocket theirs = Ports.block()) {
      assertThat(Stream.of(Door.values()).map(door -> ours.of(door) / 1000))
          .containsOnly(ours.of(Door.API) / 1000)
          .doesNotContain(theirs.getLocalPort() / 1000);
    }
  }

  @Test
  void usualPortsStayButForThoseThatWereMoved() {
    Ports ports = Ports.usual(Map.of(Door.API, 9090));

    assertThat(ports.of(Door.API)).isEqualTo(9090);
    assertThat(ports.of(Door.TEMPORAL)).isEqualTo(7233);
  }
}
