package studio.dailies.activities.generation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.activities.Failures;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Source;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.reference.References;

/// What a provider may fetch: private copies of what a generation starts from, which belong to it
/// alone and go when it ends.
final class Copies {
  /// A provider fetches them when it starts the job, which may be long after the send.
  private static final Duration LINK = Duration.ofHours(6);

  private final Rows rows;
  private final Generations generations;
  private final References references;
  private final MediaStore media;
  private final Ids ids;

  Copies(Rows rows, Generations generations, References references, MediaStore media, Ids ids) {
    this.rows = rows;
    this.generations = generations;
    this.references = references;
    this.media = media;
    this.ids = ids;
  }

  /// Signed addresses, by the name of the model's input. Again: the same copies, made anew.
  ///
  /// @return empty if a reference that it starts from is not there any more; what was copied before
  ///   goes when the generation is settled
  Optional<Map<String, List<URI>>> links(Generation generation, Inputs inputs) {
    List<Source> sources = inputs.sources();
    if (sources.isEmpty()) {
      return Optional.of(Map.of());
    }
    List<MediaKey> keys =
        generations.keepCopies(
            generation.id(),
            Stream.generate(() -> new MediaKey(ids.next())).limit(sources.size()).toList());
    var unused = new ArrayList<>(keys);
    Map<String, List<URI>> links = new LinkedHashMap<>();
    for (var input : inputs.media().entrySet()) {
      List<URI> ofInput = new ArrayList<>();
      for (Source source : input.getValue()) {
        MediaKey copy = unused.removeFirst();
        if (!isCopied(generation, source, copy)) {
          return Optional.empty();
        }
        ofInput.add(media.signedLink(copy, LINK));
      }
      links.put(input.getKey(), ofInput);
    }
    return Optional.of(links);
  }

  private boolean isCopied(Generation generation, Source source, MediaKey copy) {
    return switch (source.origin()) {
      case TAKE -> {
        MediaKey take = take(source).key();
        // It moves from the one to the other, and in between it is in both.
        if (!media.copyToPrivate(take, copy, () -> {}) && !media.copyWithinPrivate(take, copy)) {
          throw Failures.never("PictureMissing", "take " + source.id() + " is gone");
        }
        yield true;
      }
      case REFERENCE ->
          references
              .find(generation.account(), new ReferenceId(source.id()))
              .filter(it -> media.copyWithinPrivate(it.media().key(), copy))
              .isPresent();
    };
  }

  private StoredMedia take(Source source) {
    return rows.of(new GenerationId(source.id()))
        .take()
        .orElseThrow(() -> Failures.never("PictureMissing", "take " + source.id() + " is gone"));
  }

  /// A try that is late may have made copies anew after settling had deleted them. Where the row
  /// stands earlier than that, settling is still to come and finds them.
  void withdraw(GenerationId id) {
    Generation now = rows.of(id);
    if (!now.phase().step().mayNeedInputs()) {
      now.copies().forEach(media::deletePrivate);
    }
  }
}
