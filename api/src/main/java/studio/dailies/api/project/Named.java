package studio.dailies.api.project;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.api.reference.OwnReferences;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.project.MediaRef;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.project.Cast;
import studio.dailies.store.reference.Reference;

/// Checks what a body names of a project: what is another's, or of another project, is not there.
@Component
final class Named {
  private final OwnGenerations generations;
  private final OwnReferences references;
  private final Cast cast;

  Named(OwnGenerations generations, OwnReferences references, Cast cast) {
    this.generations = generations;
    this.references = references;
    this.cast = cast;
  }

  /// Those of one person, within one project.
  Within within(AccountId account, ProjectId project) {
    return new Within(account, project);
  }

  final class Within {
    private final AccountId account;
    private final ProjectId project;

    private Within(AccountId account, ProjectId project) {
      this.account = account;
      this.project = project;
    }

    @Nullable MediaRef frame(String field, @Nullable MediaChoice given) {
      return given == null ? null : media(field, given, EnumSet.of(Family.PICTURE));
    }

    List<MediaRef> references(String field, @Nullable List<@Nullable MediaChoice> given) {
      List<MediaRef> all = new ArrayList<>();
      for (MediaChoice each :
          Named.<@Nullable MediaChoice>bounded(field, given, WorkLimits.REFERENCES)) {
        String at = field + "[" + all.size() + "]";
        MediaRef ref = media(at, each, EnumSet.of(Family.PICTURE, Family.SOUND));
        if (all.contains(ref)) {
          throw Refusal.field(at, ref.id(), "must not be named twice");
        }
        all.add(ref);
      }
      return all;
    }

    private MediaRef media(String field, @Nullable MediaChoice given, Set<Family> families) {
      return MediaChoice.pick(
          field,
          given,
          id -> {
            requireOne(families, field, id, ofTake(field, id));
            return MediaRef.take(id);
          },
          id -> {
            requireOne(families, field, id, Optional.of(ofReference(field, id)));
            return MediaRef.reference(id);
          });
    }

    private static void requireOne(
        Set<Family> families, String field, String id, Optional<Family> family) {
      if (family.filter(families::contains).isEmpty()) {
        throw Refusal.field(field, id, "must be a " + words(families));
      }
    }

    private Optional<Family> ofTake(String field, String id) {
      return generations
          .take(account, id)
          .filter(it -> it.project().equals(project))
          .flatMap(Generation::take)
          .map(it -> MediaType.familyOf(it.contentType()))
          .orElseThrow(() -> Refusal.notFound(field, id, "the id of a take of this project"));
    }

    private Family ofReference(String field, String id) {
      return references
          .find(account, id)
          .filter(it -> it.project().equals(project))
          .map(Reference::family)
          .orElseThrow(() -> Refusal.notFound(field, id, "the id of a reference of this project"));
    }

    List<MemberId> cast(String field, @Nullable List<@Nullable String> given) {
      List<MemberId> all = new ArrayList<>();
      for (String each : Named.<@Nullable String>bounded(field, given, WorkLimits.CAST_OF_A_SHOT)) {
        String at = field + "[" + all.size() + "]";
        MemberId id = member(at, each);
        if (all.contains(id)) {
          throw Refusal.field(at, id.value(), "must not be named twice");
        }
        all.add(id);
      }
      Set<MemberId> there = new HashSet<>();
      cast.find(account, all).stream()
          .filter(it -> it.project().equals(project))
          .forEach(it -> there.add(it.id()));
      for (MemberId id : all) {
        if (!there.contains(id)) {
          throw missing(field + "[" + all.indexOf(id) + "]", id.value());
        }
      }
      return all;
    }

    MemberId member(String field, @Nullable String given) {
      if (given == null || !Ids.isId(given)) {
        throw missing(field, String.valueOf(given));
      }
      return new MemberId(given);
    }

    private static Refusal missing(String field, String given) {
      return Refusal.notFound(field, given, "the id of a member of this project's cast");
    }
  }

  /// Null is none.
  static <T extends @Nullable Object> List<T> bounded(
      String field, @Nullable List<T> given, int most) {
    List<T> all = given == null ? List.of() : given;
    if (all.size() > most) {
      throw Refusal.field(field, all.size() + " of them", "must be a list of at most " + most);
    }
    return all;
  }

  private static String words(Set<Family> families) {
    return families.stream()
        .map(family -> family.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or a "));
  }
}
