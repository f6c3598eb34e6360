package studio.dailies.domain.deletion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that stays after a deletion.
///
/// @param until null for what stays for ever
public record Kept(String what, String ground, @Nullable Instant until) {
  private static final int BOOK_YEARS = 10;

  /// All that stays after a deletion that was begun then.
  public static List<Kept> after(Instant begun) {
    Instant booksClosed =
        begun
            .atZone(ZoneOffset.UTC)
            .withDayOfYear(1)
            .plusYears(BOOK_YEARS + 1L)
            .toLocalDate()
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    return List.of(
        new Kept(
            "The closed credit history, and what was paid: amounts, times, and the shop's numbers."
                + " No name, no address, no account.",
            "Books of account must be kept.",
            booksClosed),
        new Kept(
            "Of each generation: which model, when, its price, what it cost us, and the provider's"
                + " number for it. No prompt, no media, no account.",
            "It is what the entries of the credit history are for.",
            booksClosed),
        new Kept(
            "A keyed hash of the account's number, when it was deleted, and the number of this"
                + " deletion.",
            "So that no backup brings the account back.",
            null),
        new Kept(
            "If mail to your address came back, or was called unwanted: a keyed hash of the address.",
            "So that nobody can have us write to you again.",
            null),
        new Kept(
            "This deletion: its number, its times, and what is said here.",
            "So that you can prove it, and we can.",
            null));
  }
}
