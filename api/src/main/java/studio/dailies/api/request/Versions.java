package studio.dailies.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.project.Editable;

/// Keeps two tabs from writing over each other: whoever changes something names the version they
/// have seen.
public final class Versions {
  private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private Versions() {}

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /// Writes on what the caller has seen, or refuses with what is there instead.
  ///
  /// @param what it is, in a word
  /// @param read what is there, if it is there for this person
  /// @param write on exactly what was read; empty if it is no longer so
  /// @throws Refusal `not-found`, `version-needed`, `changed-meanwhile`
  public static <T extends Editable> T edit(
      String what,
      HttpServletRequest request,
      Supplier<Optional<T>> read,
      Function<T, Optional<T>> write,
      Function<T, Object> view) {
    T seen = read.get().orElseThrow(Refusal::notFound);
    long had = required(what, request);
    if (seen.edition().version() == had) {
      Optional<T> now = write.apply(seen);
      if (now.isPresent()) {
        return now.get();
      }
      seen = read.get().orElseThrow(Refusal::notFound);
    }
    throw Refusal.changedMeanwhile(what, seen.edition().changedSince(had), view.apply(seen));
  }

  private static long required(String what, HttpServletRequest request) {
    String given = request.getHeader(HttpHeaders.IF_MATCH);
    if (given == null) {
      throw Refusal.of(
          ProblemType.VERSION_NEEDED,
          "Send If-Match with the ETag of the %s as you have it, so that nobody's changes are lost."
              .formatted(what));
    }
    var tag = TAG.matcher(given.strip());
    if (!tag.matches()) {
      throw Refusal.field(
          HttpHeaders.IF_MATCH, given, "must be one ETag as we gave it, like \"3\"");
    }
    return Long.parseLong(tag.group(1));
  }
}
