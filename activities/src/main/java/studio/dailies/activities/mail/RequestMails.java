package studio.dailies.activities.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequest.Answer;

/// The mails about a request. What was written goes to nobody but who is entitled to read it, and
/// only where they cannot read it in the studio.
final class RequestMails {
  private RequestMails() {}

  static Words received(PrivacyRequest request) {
    return new Words(
        "We have your request",
        List.of(
            "You asked %s.".formatted(request.kind().words()),
            "You have our answer by the end of %s: within %d business days."
                .formatted(request.deadlines().lastDay(), Deadlines.DAYS),
            ("Its number is %s. If you did not ask, you need do nothing: nothing is told to anybody"
                    + " but you.")
                .formatted(request.id())));
  }

  /// To who has an account, the answer is in the studio.
  static Words answered(PrivacyRequest request, URI origin) {
    return new Words(
        "Your request is answered",
        List.of(
            "You asked %s (number %s).".formatted(request.kind().words(), request.id()),
            "Sign in to read the answer: " + origin));
  }

  /// To who has none, the answer is in the mail.
  static Words answered(PrivacyRequest request, Answer answer) {
    return new Words(
        "The answer to your request",
        List.of(
            "You asked %s (number %s).".formatted(request.kind().words(), request.id()),
            "Our answer:",
            answer.text(),
            "It was given by: " + answer.role()));
  }

  /// To those who answer: which it is, and nothing of what it says.
  ///
  /// @param day business days since it came in
  static Words reminder(PrivacyRequest request, int day) {
    boolean late = day > Deadlines.DAYS;
    String subject =
        late ? "OVERDUE: a privacy request" : "A privacy request waits, business day " + day;
    return new Words(
        subject,
        List.of(
            "Request %s (%s) %s the end of %s."
                .formatted(
                    request.id(),
                    request.kind().word(),
                    late ? "was due by" : "is due by",
                    request.deadlines().lastDay()),
            late
                ? "It was promised within five business days. Its person sees that it is late."
                : "Please answer it."));
  }

  /// The request and the day that a reminder is about.
  static Optional<Integer> day(String about) {
    String day = about.substring(about.indexOf('/') + 1);
    return day.matches("[0-9]{1,2}") ? Optional.of(Integer.parseInt(day)) : Optional.empty();
  }
}
