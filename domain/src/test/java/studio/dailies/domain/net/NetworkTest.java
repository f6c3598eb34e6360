package studio.dailies.domain.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @Test
  void addressesOfOneConnectionAreOne() {
    assertThat(Network.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Network.of("2001:db8:1:2::9"));
    assertThat(Network.of("203.0.113.7")).isEqualTo(Network.of("::ffff:203.0.113.7"));
  }

  @Test
  void neighboursAreNot() {
    assertThat(Network.of("2001:db8:1:2::9")).isNotEqualTo(Network.of("2001:db8:1:3::9"));
    assertThat(Network.of("203.0.113.7")).isNotEqualTo(Network.of("203.0.113.8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "localhost", "203.0.113.7, 198.51.100.1", "1.2.3.4.5"})
  void whatIsNoAddressIsOneNetworkOfItsOwn(String text) {
    assertThat(Network.of(text)).isEqualTo("none");
  }
}
