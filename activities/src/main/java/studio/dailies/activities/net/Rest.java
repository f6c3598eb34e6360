package studio.dailies.activities.net;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Media from one byte on, in the words of HTTP ranges.
///
/// @param from the first byte that is wanted
/// @param tag the entity tag that came with the bytes before it; null: there was none
public record Rest(long from, @Nullable String tag) {
  static final Rest ALL = new Rest(0, null);

  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
  private static final Pattern BEYOND = Pattern.compile("bytes \\*/(\\d{1,18})");

  /// A weak tag promises nothing about bytes, and `If-Range` does not take it.
  Map<String, String> headers() {
    var headers = new TreeMap<String, String>();
    if (from > 0) {
      headers.put("Range", "bytes=" + from + "-");
      if (tag != null && tag.startsWith("\"")) {
        headers.put("If-Range", tag);
      }
    }
    return headers;
  }

  /// Whether it is the media: whole, or the part that was asked for, or nothing because the media
  /// ends before it.
  boolean isAnsweredBy(Response response) {
    return switch (response.code()) {
      case 200 -> true;
      case 206 -> {
        Matcher range = range(response, RANGE);
        yield from > 0 && range.matches() && Long.parseLong(range.group(1)) == from;
      }
      case 416 -> from > 0;
      default -> false;
    };
  }

  /// How long the whole is, by what the answer says; 0 where the answer is that nothing is there.
  OptionalLong length(Response response) {
    return switch (response.code()) {
      case 206 -> {
        Matcher range = range(response, RANGE);
        yield range.matches() && !range.group(2).equals("*")
            ? OptionalLong.of(Long.parseLong(range.group(2)))
            : OptionalLong.empty();
      }
      case 416 -> {
        Matcher beyond = range(response, BEYOND);
        yield OptionalLong.of(beyond.matches() ? Long.parseLong(beyond.group(1)) : 0);
      }
      default -> {
        long length = response.body().contentLength();
        yield length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
      }
    };
  }

  private static Matcher range(Response response, Pattern pattern) {
    return pattern.matcher(response.header("Content-Range", ""));
  }
}
