package studio.dailies.activities.mail;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.dailies.domain.policy.PolicyVersion;

/// The mail about a change of the policy.
final class PolicyMail {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private PolicyMail() {}

  static Words words(URI origin, PolicyVersion version, Optional<PolicyVersion> before) {
    String compare =
        before
            .map(it ->
                "What is other than before, word by word: "
                    + origin.resolve(
                        "/policy/%s/changes?from=%s".formatted(version.name(), it.name())))
            .orElse("");
    return new Words(
        "Our privacy policy changes on " + DAY.format(version.date()),
        List.of(
            "What changes: " + version.change(),
            "The whole text: " + origin.resolve("/policy/" + version.name()) + "\n" + compare,
            "You need do nothing. If you do not want this, write to us, or take your work with you"
                + " and delete your account; all of it is in the studio. Everybody who has an account"
                + " gets this mail once."));
  }
}
