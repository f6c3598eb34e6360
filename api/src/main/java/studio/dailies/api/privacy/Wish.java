package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.privacy.RequestLimits;

/// What somebody asks.
///
/// @param kind `access`, `correction`, `deletion`, `objection`, `takedown`, `other`
/// @param text in their words, at most 5000 characters
public record Wish(
    @Schema(example = "correction") @Nullable String kind,
    @Schema(example = "My name is spelled wrong in the credits.") @Nullable String text) {

  RequestKind checkedKind() {
    return kind(kind);
  }

  String checkedText() {
    return text(text);
  }

  public static RequestKind kind(@Nullable String given) {
    String word = Texts.required("kind", given);
    return RequestKind.of(word)
        .orElseThrow(() -> Refusal.field("kind", word, "must be one of: " + words()));
  }

  public static String text(@Nullable String given) {
    String text = Texts.lines("text", given, RequestLimits.TEXT_CHARS).strip();
    if (text.isEmpty()) {
      throw Refusal.field("text", "", "must say something");
    }
    return text;
  }

  private static String words() {
    return Arrays.stream(RequestKind.values())
        .map(RequestKind::word)
        .collect(Collectors.joining(", "));
  }
}
