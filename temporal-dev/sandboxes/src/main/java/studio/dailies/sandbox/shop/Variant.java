package studio.dailies.sandbox.shop;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One thing that is sold.
///
/// @param plan whether it is paid every month
/// @param cents the price of one
record Variant(long id, boolean plan, long cents) {
  /// All variants are of one product.
  static final long PRODUCT = 501;

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8}):(pack|plan):([0-9]{1,9})");

  /// Reads `1001:pack:900,1003:plan:1900`; throws IllegalArgumentException naming the wrong part.
  static List<Variant> parse(String text) {
    return Arrays.stream(text.split(",")).map(Variant::one).toList();
  }

  String name() {
    return (plan ? "Plan " : "Pack ") + id;
  }

  private static Variant one(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("variant: " + text + " is not ID:pack|plan:CENTS");
    }
    return new Variant(
        Long.parseLong(parts.group(1)),
        parts.group(2).equals("plan"),
        Long.parseLong(parts.group(3)));
  }
}
