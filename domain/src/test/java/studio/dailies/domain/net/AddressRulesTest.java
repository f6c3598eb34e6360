package studio.dailies.domain.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.175.48.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255"
      })
  void specialIpv4AddressesAreRefused(String literal) throws Exception {
    assertThat(AddressRules.refusal(v4(literal))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.1",
        "192.0.3.1",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255"
      })
  void theirPublicNeighboursAreNot(String literal) throws Exception {
    assertThat(AddressRules.refusal(v4(literal))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::7f00:1",
        "100::1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2001::1",
        "2001:0:808:808::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:1ff::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "2620:4f:8000::1",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "1fff::1"
      })
  void specialIpv6AddressesAreRefused(String literal) throws Exception {
    assertThat(AddressRules.refusal(v6(literal))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2001:200::1",
        "2003::1",
        "2620:4f:8001::1",
        "3ffe::1",
        "2a00:1450:4001:81b::200e"
      })
  void globalUnicastIsPublic(String literal) throws Exception {
    assertThat(AddressRules.refusal(v6(literal))).isEmpty();
  }

  /// The JDK turns a mapped address into four bytes; sixteen raw bytes may still reach us.
  @Test
  void mappedAddressesAreRefusedWhateverTheyEmbed() {
    byte[] loopback = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
    byte[] publicOne = HexFormat.of().parseHex("00000000000000000000ffff08080808");

    assertThat(AddressRules.refusal(loopback)).isPresent();
    assertThat(AddressRules.refusal(publicOne)).isPresent();
  }

  @Test
  void anythingElseIsNoAddress() {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRules.refusal(new byte[5]));
  }

  private static byte[] v4(String literal) throws Exception {
    return InetAddress.getByName(literal).getAddress();
  }

  private static byte[] v6(String literal) throws Exception {
    byte[] address = InetAddress.getByName("[" + literal + "]").getAddress();
    assertThat(address).hasSize(16);
    return address;
  }
}
