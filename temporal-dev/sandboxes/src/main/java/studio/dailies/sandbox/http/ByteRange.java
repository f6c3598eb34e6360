package studio.dailies.sandbox.http;

import java.util.Optional;
import java.util.regex.Pattern;

/// One satisfiable byte range of something: first and last position, both included.
public record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// What a `Range` header asks of so many bytes.
  public sealed interface Asked {
    /// No header, several ranges, or not understood: the whole is sent.
    record All() implements Asked {}

    record Part(ByteRange range) implements Asked {}

    /// Answered by 416.
    record Unsatisfiable() implements Asked {}
  }

  public static Asked asked(Optional<String> header, long size) {
    var matcher = FORM.matcher(header.orElse(""));
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return new Asked.All();
    }
    if (matcher.group(1).isEmpty()) {
      long suffix = Math.min(size, Long.parseLong(matcher.group(2)));
      return suffix == 0
          ? new Asked.Unsatisfiable()
          : new Asked.Part(new ByteRange(size - suffix, size - 1));
    }
    long first = Long.parseLong(matcher.group(1));
    long last =
        matcher.group(2).isEmpty()
            ? size - 1
            : Math.min(size - 1, Long.parseLong(matcher.group(2)));
    return first > last || first >= size
        ? new Asked.Unsatisfiable()
        : new Asked.Part(new ByteRange(first, last));
  }

  public long length() {
    return last - first + 1;
  }

  /// The value of `Content-Range` for a whole of that size.
  public String of(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
