package studio.dailies.activities.generation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.dailies.activities.Failures;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Source;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaStore;

/// What a provider may fetch: private copies of what a generation starts from, which belong to it
/// alone and go when it ends.
final class Copies {
  /// A provider fetches them when it starts the job, which may be long after the send.
  private static final Duration LINK = Duration.ofHours(6);

  private final Rows rows;
  private final Generations generations;
  private final MediaStore media;
  private final Ids ids;

  Copies(Rows rows, Generations generations, MediaStore media, Ids ids) {
    this.rows = rows;
    this.generations = generations;
    this.media = media;
    this.ids = ids;
  }

  /// Signed addresses, by the name of the model's input. Again: the same copies, made anew.
  Map<String, List<URI>> links(Generation generation, Inputs inputs) {
    List<Source> sources = inputs.sources();
    if (sources.isEmpty()) {
      return Map.of();
    }
    List<MediaKey> keys =
        generations.keepCopies(
            generation.id(),
            Stream.generate(() -> new MediaKey(ids.next())).limit(sources.size()).toList());
    var unused = new ArrayList<>(keys);
    Map<String, List<URI>> links = new LinkedHashMap<>();
    inputs
        .media()
        .forEach((name, chosen) ->
            links.put(name, chosen.stream().map(it -> link(it, unused.removeFirst())).toList()));
    return links;
  }

  private URI link(Source source, MediaKey copy) {
    switch (source.origin()) {
      case TAKE -> media.copyToPrivate(take(source).key(), copy);
      case REFERENCE -> throw Failures.never("PictureMissing", "no references yet");
    }
    return media.signedLink(copy, LINK);
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
