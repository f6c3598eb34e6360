package studio.dailies.activities.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import studio.dailies.domain.deletion.Kept;
import studio.dailies.domain.deletion.Receipt;
import studio.dailies.domain.deletion.Receipt.Kind;
import studio.dailies.domain.deletion.ReceiptKeys;
import studio.dailies.domain.deletion.Recipient;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.deletion.Deletion;

/// Writes and signs what is said of a deletion.
public final class Receipts {
  private static final Duration LONGEST_KEPT = Duration.ofDays(30);

  private static final Map<String, String> NAMES =
      Map.of("fal", "fal", "piapi", "PiAPI", "elevenlabs", "ElevenLabs");

  private static final List<String> GONE =
      List.of(
          "Projects, scenes, shots, cast, plans and quotes, with all that was written in them.",
          "Takes, references and uploads; caches were told to forget them, and asked.",
          "Ways to sign in, sessions, tokens, and what was left of credits.",
          "The records of our machines about what they did for the account.",
          "The key under which all that was written was encrypted: copies of it, in backups too,"
              + " can be read by nobody once the backups of keys have passed.");

  private final ReceiptKeys keys;
  private final Clock clock;

  public Receipts(ReceiptKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// What is done by now of one that takes long.
  String interim(Deletion deletion) {
    return signed(
        deletion, Kind.INTERIM, List.of("It takes long. Where it is: " + deletion.stage().words()));
  }

  String receipt(Deletion deletion) {
    return signed(deletion, Kind.RECEIPT, GONE);
  }

  String completion(Deletion deletion) {
    List<String> all = new ArrayList<>(GONE);
    all.add("The address of the account, and the key under which it was kept for the receipt.");
    all.add(
        switch (Objects.requireNonNull(deletion.mail())) {
          case ACCEPTED -> "The receipt was handed to the mail provider.";
          case REFUSED -> "The mail provider did not take the receipt for this address.";
          case NOT_SENT ->
              "A backup had brought rows of the account back, which nobody could read any more;"
                  + " they are deleted again, and no address was left to send a receipt to.";
        });
    return signed(deletion, Kind.COMPLETION, all);
  }

  private String signed(Deletion deletion, Kind kind, List<String> gone) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant begun = deletion.begunAt().truncatedTo(ChronoUnit.SECONDS);
    return new Receipt(
            kind,
            deletion.id(),
            begun,
            now,
            gone,
            recipients(deletion, kind, now),
            Kept.after(begun))
        .signed(keys);
  }

  private static List<Recipient> recipients(Deletion deletion, Kind kind, Instant now) {
    List<Recipient> all = new ArrayList<>();
    deletion.providers().forEach((name, state) -> all.add(provider(name, state, now)));
    if (deletion.bought()) {
      all.add(
          new Recipient(
              "Lemon Squeezy",
              Recipient.State.KEPT,
              null,
              "It sold to you in its own name and keeps its invoices as the law asks; ask it for"
                  + " anything else."));
    }
    all.add(
        new Recipient(
            "Resend",
            Recipient.State.EXPIRES,
            now.plus(LONGEST_KEPT),
            "It delivered your mails, and its log of them passes."));
    all.add(
        kind == Kind.INTERIM
            ? new Recipient(
                "Cloudflare", Recipient.State.REQUESTED, null, "It stores and serves media.")
            : new Recipient(
                "Cloudflare",
                Recipient.State.CONFIRMED,
                null,
                "Media is deleted there, caches were purged, and then asked for it in vain."));
    deletion.issuers().forEach(issuer -> all.add(issuer(issuer)));
    return all;
  }

  private static Recipient provider(String name, Recipient.State state, Instant now) {
    String title = NAMES.getOrDefault(name, name);
    return state == Recipient.State.CONFIRMED
        ? new Recipient(title, state, null, "It says that what it was sent and made is deleted.")
        : new Recipient(
            title,
            state,
            now.plus(LONGEST_KEPT),
            "It offers no way to delete all of it, and says that it passes by itself.");
  }

  private static Recipient issuer(Issuer issuer) {
    return new Recipient(
        issuer.title(),
        Recipient.State.KEPT,
        null,
        "It knows that you signed in here, and keeps that in your account there; end it in your"
            + " settings there.");
  }
}
