package studio.dailies.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.FieldError;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.BodyRefused;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.UploadBody;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.domain.reference.ReferenceLimits;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.media.PrivateMedia;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.NoRoom;
import studio.dailies.store.reference.Reference;
import studio.dailies.store.reference.References;

/// From bytes that somebody sends to a reference: into quarantine, looked into, cleaned, then
/// theirs. The row comes first and says what there may be, so that a crash leaves nothing that
/// nobody finds.
///
/// Whether a request repeats an earlier one is known only when all of its body has come: the digest
/// that its `Idempotency-Key` is bound with is that of the bytes and the name. So a repeated upload
/// travels again, and then the earlier reference is the answer.
@Component
final class Uploading {
  private static final Logger LOG = LoggerFactory.getLogger(Uploading.class);

  private final References references;
  private final PrivateMedia media;
  private final Repeats repeats;
  private final Turns turns;
  private final Ids ids;

  Uploading(References references, PrivateMedia media, Repeats repeats, Turns turns, Ids ids) {
    this.references = references;
    this.media = media;
    this.repeats = repeats;
    this.turns = turns;
    this.ids = ids;
  }

  /// @throws BodyRefused if the body may be no reference
  /// @throws Refusal if there is no room or no turn, or the key is none
  /// @throws IOException if the sender went away; nothing is left then, as in all these cases
  Reference add(AccountId account, ProjectId project, String name, HttpServletRequest request)
      throws IOException {
    UploadBody body = UploadBody.of(request);
    boolean known = repeats.isKnown(account, request);
    try (Turns.Turn _ = turns.take(account)) {
      Arrival arrival =
          new Arrival(
              new ReferenceId(ids.next()),
              account,
              project,
              body.most(),
              new MediaKey(ids.next()),
              new MediaKey(ids.next()));
      return arrive(arrival, name, body, known, request);
    }
  }

  private Reference arrive(
      Arrival arrival, String name, UploadBody body, boolean known, HttpServletRequest request)
      throws IOException {
    boolean mayBeWhole = false;
    references.begin(arrival);
    try {
      if (!known) {
        checkRoom(arrival);
      }
      StoredMedia original = media.write(arrival.quarantine(), new Coming(body));
      StoredMedia clean = cleaned(arrival, original);
      ReferenceId id = id(arrival, original, name, request);
      Optional<Reference> earlier = references.find(arrival.account(), id);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      if (known) {
        checkRoom(arrival);
      }
      // Should its answer be lost, nobody knows here whether there is a reference with this media.
      mayBeWhole = true;
      Reference counts = references.ready(arrival, id, name, clean);
      forget(arrival, counts);
      return counts;
    } finally {
      if (!mayBeWhole) {
        discard(arrival);
      }
    }
  }

  private void checkRoom(Arrival arrival) {
    try {
      references.checkRoom(arrival);
    } catch (NoRoom e) {
      FieldError error =
          switch (e.of()) {
            case REFERENCES_IN_PROJECT ->
                FieldError.of(
                    "project",
                    ReferenceLimits.IN_A_PROJECT + " references",
                    "may have at most " + ReferenceLimits.IN_A_PROJECT + " references");
            case BYTES_OF_ACCOUNT ->
                FieldError.of(
                    "account",
                    "too many bytes",
                    "may have references of at most "
                        + ReferenceLimits.ACCOUNT_BYTES
                        + " bytes in all");
          };
      throw Refusal.of(ProblemType.LIMIT_REACHED, error);
    }
  }

  private StoredMedia cleaned(Arrival arrival, StoredMedia original) throws BodyRefused {
    MediaType type = MediaType.named(original.contentType()).orElseThrow();
    Facts facts = new Facts(type, original.width(), original.height(), original.millis());
    MediaKey from = arrival.quarantine();
    try (InputStream dirty =
        media
            .open(from, 0, original.bytes() - 1)
            .orElseThrow(() -> new IOException("what was put into quarantine is gone"))) {
      return media.write(
          arrival.media(), Washed.of(facts, dirty, media.bytes(from, original.bytes())));
    } catch (BodyRefused e) {
      throw e;
    } catch (IOException e) {
      // Nobody is being listened to here: it is the store that failed.
      throw new UncheckedIOException(e);
    }
  }

  private ReferenceId id(
      Arrival arrival, StoredMedia original, String name, HttpServletRequest request) {
    byte[] digest = (original.sha256() + " " + name).getBytes(UTF_8);
    return new ReferenceId(repeats.id(arrival.account(), request, digest, arrival.id().value()));
  }

  /// What only the way here needed.
  private void forget(Arrival arrival, Reference counts) {
    for (MediaKey key : arrival.keys()) {
      if (!key.equals(counts.media().key())) {
        delete(key);
      }
    }
  }

  private void discard(Arrival arrival) {
    arrival.keys().forEach(this::delete);
    try {
      references.drop(arrival);
    } catch (RuntimeException e) {
      LOG.warn("An upload is left to the sweep: {}", e.getClass().getSimpleName());
    }
  }

  private void delete(MediaKey key) {
    try {
      media.delete(key);
    } catch (RuntimeException e) {
      LOG.warn("An object is left to the sweep: {}", e.getClass().getSimpleName());
    }
  }
}
