package studio.dailies.activities.mail;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import studio.dailies.store.export.Export;

/// The mail that an export can be fetched. It leads to where people sign in and nowhere else: who
/// reads somebody's mail must not have their work.
final class ExportMail {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private ExportMail() {}

  static Words words(URI origin, Export export) {
    Instant until =
        Objects.requireNonNull(export.expiresAt(), "an export that is ready has a date");
    String files = export.files() == 1 ? "one file" : export.files() + " files";
    String volumes = export.volumes() == 1 ? "one archive" : export.volumes() + " archives";
    return new Words(
        "Your Dailies export is ready",
        List.of(
            "Your export is ready: %s in %s.".formatted(files, volumes),
            "Sign in to fetch it, until %s (UTC): %s".formatted(DATE.format(until), origin),
            "Then it is deleted; you can ask for another at any time.",
            "If you did not ask for it, somebody is at one of your open sessions. Sign in, and end"
                + " the sessions that you do not know."));
  }
}
