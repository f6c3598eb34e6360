package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.privacy.BusinessDays;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequest.Answer;

/// A request as its person sees it.
///
/// @param state `OPEN`, `OVERDUE` or `ANSWERED`
/// @param message the same in words, with the day by which it is answered
/// @param dueBy the end of the fifth business day (UTC)
/// @param text what they asked; absent in a list
public record RequestView(
    String id,
    @Schema(example = "correction") String kind,
    @Schema(example = "OPEN") String state,
    String message,
    Instant receivedAt,
    Instant dueBy,
    @Nullable String text,
    @Nullable AnswerView answer) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH).withZone(BusinessDays.ZONE);

  /// What was answered.
  ///
  /// @param role of who answered
  public record AnswerView(String role, String text, Instant answeredAt) {}

  static RequestView of(PrivacyRequest request, @Nullable String text, Optional<Answer> answer) {
    Instant answeredAt = request.answeredAt().orElse(null);
    return new RequestView(
        request.id().value(),
        request.kind().word(),
        state(request),
        message(request),
        request.receivedAt(),
        request.deadlines().due(),
        text,
        answeredAt == null
            ? null
            : answer.map(it -> new AnswerView(it.role(), it.text(), answeredAt)).orElse(null));
  }

  private static String state(PrivacyRequest request) {
    if (request.state() != RequestState.OPEN) {
      return "ANSWERED";
    }
    return request.overdueAt().isPresent() ? "OVERDUE" : "OPEN";
  }

  static String message(PrivacyRequest request) {
    String lastDay = request.deadlines().lastDay();
    return switch (state(request)) {
      case "ANSWERED" ->
          "We answered on "
              + request.answeredAt().map(DAY::format).orElse("time")
              + " (UTC). It was due by the end of "
              + lastDay
              + ".";
      case "OVERDUE" ->
          "We should have answered by the end of "
              + lastDay
              + ", and have not. Those who answer have been told so.";
      default ->
          "We have your request. You have our answer by the end of %s: within %d business days."
              .formatted(lastDay, Deadlines.DAYS);
    };
  }
}
