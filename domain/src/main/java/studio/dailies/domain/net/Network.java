package studio.dailies.domain.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom a limit counts as one: an IPv4 address, or the 64 bits of an IPv6 address within which
/// everybody at one connection can choose freely.
public final class Network {
  private static final int PREFIX_BYTES = 8;

  private Network() {}

  /// The network of an address in its usual spelling. Whatever is no address is one network of its
  /// own, so that nobody gets round a limit by it.
  public static String of(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      byte[] bytes = parsed.getAddress();
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES)) + "/64"
          : HexFormat.of().formatHex(bytes);
    } catch (IllegalArgumentException e) {
      return "none";
    }
  }
}
