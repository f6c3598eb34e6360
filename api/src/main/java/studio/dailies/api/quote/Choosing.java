package studio.dailies.api.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.api.reference.OwnReferences;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.Source;
import studio.dailies.domain.project.MediaRef;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.reference.Reference;

/// Finds the media that a request is to start from: the person's own, and there.
@Component
final class Choosing {
  private static final int MOST_OF_ONE = 32;

  private final OwnGenerations generations;
  private final OwnReferences references;

  Choosing(OwnGenerations generations, OwnReferences references) {
    this.generations = generations;
    this.references = references;
  }

  /// By the name of the model's input; whether the model takes it is for the model to say.
  Map<String, List<Source>> chosen(
      AccountId account,
      Model model,
      Shot shot,
      @Nullable Map<String, @Nullable List<@Nullable MediaChoice>> given) {
    Map<String, List<Source>> chosen = new HashMap<>();
    if (given != null) {
      for (var each : given.entrySet()) {
        chosen.put(each.getKey(), sources(account, each.getKey(), each.getValue()));
      }
    }
    picked(account, model, shot).forEach(chosen::putIfAbsent);
    return chosen;
  }

  /// What a model that needs one picture starts from when nothing is said: the shot's first frame,
  /// or else its picked take.
  Map<String, List<Source>> picked(AccountId account, Model model, Shot shot) {
    Optional<MediaInput> first =
        model.media().stream()
            .filter(input -> input.isNeeded() && input.family() == Family.PICTURE)
            .findFirst();
    return first
        .flatMap(input ->
            start(shot)
                .flatMap(ref -> there(account, ref))
                .filter(source -> source.family() == Family.PICTURE)
                .map(source -> Map.of(input.name(), List.of(source))))
        .orElse(Map.of());
  }

  private static Optional<MediaRef> start(Shot shot) {
    return Optional.ofNullable(shot.content().firstFrame())
        .or(() -> shot.picked().map(GenerationId::value).map(MediaRef::take));
  }

  private Optional<Source> there(AccountId account, MediaRef ref) {
    return switch (ref.origin()) {
      case TAKE -> generations.take(account, ref.id()).map(Choosing::source);
      case REFERENCE -> references.find(account, ref.id()).map(Choosing::source);
    };
  }

  private static Source source(Reference reference) {
    return new Source(
        Source.Origin.REFERENCE,
        reference.id().value(),
        reference.family(),
        reference.media().millis());
  }

  private List<Source> sources(
      AccountId account, String name, @Nullable List<@Nullable MediaChoice> choices) {
    if (choices == null || choices.size() > MOST_OF_ONE) {
      throw Refusal.field(
          "media." + name,
          choices == null ? "null" : choices.size() + " of them",
          "must be a list of at most " + MOST_OF_ONE);
    }
    List<Source> sources = new ArrayList<>();
    for (MediaChoice choice : choices) {
      String field = "media." + name;
      sources.add(
          MediaChoice.pick(
              field, choice, id -> take(account, field, id), id -> reference(account, field, id)));
    }
    return sources;
  }

  private Source reference(AccountId account, String field, String given) {
    return references
        .find(account, given)
        .map(Choosing::source)
        .orElseThrow(() -> Refusal.notFound(field, given, "the id of a reference of yours"));
  }

  private Source take(AccountId account, String field, String given) {
    return generations
        .take(account, given)
        .map(Choosing::source)
        .orElseThrow(() -> Refusal.notFound(field, given, "the id of a take of yours"));
  }

  private static Source source(Generation generation) {
    StoredMedia media = generation.take().orElseThrow();
    return new Source(
        Source.Origin.TAKE,
        generation.id().value(),
        MediaType.familyOf(media.contentType()).orElseThrow(),
        media.millis());
  }
}
