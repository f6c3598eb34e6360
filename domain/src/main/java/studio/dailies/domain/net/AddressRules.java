package studio.dailies.domain.net;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Tells public addresses from special ones. The JDK's own predicates miss most of these ranges, so
/// they are all written down here. For IPv6 the rule is turned round: only global unicast is
/// public, and within it the special ranges are taken out; so everything that embeds an IPv4
/// address (mapped, compatible, NAT64, 6to4, Teredo) is refused whatever it embeds.
public final class AddressRules {
  private static final List<Range> SPECIAL_V4 =
      List.of(
          range("this network", 8, 0),
          range("private", 8, 10),
          range("shared by carriers", 10, 100, 64),
          range("loopback", 8, 127),
          range("a cloud's own services", 32, 168, 63, 129, 16),
          range("link-local", 16, 169, 254),
          range("private", 12, 172, 16),
          range("protocol assignments", 24, 192, 0, 0),
          range("documentation", 24, 192, 0, 2),
          range("AS112", 24, 192, 31, 196),
          range("AMT", 24, 192, 52, 193),
          range("6to4 relay", 24, 192, 88, 99),
          range("private", 16, 192, 168),
          range("AS112", 24, 192, 175, 48),
          range("benchmarks", 15, 198, 18),
          range("documentation", 24, 198, 51, 100),
          range("documentation", 24, 203, 0, 113),
          range("multicast", 4, 224),
          range("reserved", 4, 240));

  private static final Range GLOBAL_V6 = range("global unicast", 3, 0x20);
  private static final List<Range> SPECIAL_V6 =
      List.of(
          range("protocol assignments (Teredo, ORCHID, benchmarks)", 23, 0x20, 0x01, 0x00),
          range("documentation", 32, 0x20, 0x01, 0x0d, 0xb8),
          range("6to4", 16, 0x20, 0x02),
          range("AS112", 48, 0x26, 0x20, 0x00, 0x4f, 0x80, 0x00),
          range("documentation", 20, 0x3f, 0xff, 0x00));

  private AddressRules() {}

  /// Why the address must not be reached; empty when it is public.
  ///
  /// @param address 4 or 16 bytes in network order
  public static Optional<String> refusal(byte[] address) {
    return switch (address.length) {
      case 4 -> named(SPECIAL_V4, address);
      case 16 ->
          GLOBAL_V6.holds(address) ? named(SPECIAL_V6, address) : Optional.of("not global unicast");
      default -> throw new IllegalArgumentException("no address has " + address.length + " bytes");
    };
  }

  private static Optional<String> named(List<Range> ranges, byte[] address) {
    return ranges.stream().filter(range -> range.holds(address)).map(Range::name).findFirst();
  }

  private static Range range(String name, int bits, int... prefix) {
    return new Range(name, bits, IntStream.of(prefix).boxed().toList());
  }

  private record Range(String name, int bits, List<Integer> prefix) {
    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
