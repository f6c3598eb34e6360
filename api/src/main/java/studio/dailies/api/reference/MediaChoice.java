package studio.dailies.api.reference;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.model.Source;
import studio.dailies.domain.project.MediaRef;

/// One piece of media that a body names: a take, or a reference.
///
/// @param take the id of the generation that made it
/// @param reference the id of the reference
public record MediaChoice(@Nullable String take, @Nullable String reference) {
  public static MediaChoice of(Source source) {
    return of(source.origin(), source.id());
  }

  public static @Nullable MediaChoice of(@Nullable MediaRef ref) {
    return ref == null ? null : of(ref.origin(), ref.id());
  }

  public static List<MediaChoice> of(List<MediaRef> refs) {
    return refs.stream().map(ref -> of(ref.origin(), ref.id())).toList();
  }

  /// Whichever of the two is named.
  ///
  /// @param field where it stands in the body
  /// @throws Refusal unless exactly one is
  public static <T> T pick(
      String field,
      @Nullable MediaChoice given,
      Function<String, T> ofTake,
      Function<String, T> ofReference) {
    String take = given == null ? null : given.take;
    String reference = given == null ? null : given.reference;
    if (take != null && reference == null) {
      return ofTake.apply(take);
    }
    if (reference != null && take == null) {
      return ofReference.apply(reference);
    }
    throw Refusal.field(
        field, take == null ? "null" : take + ", " + reference, "must name a take or a reference");
  }

  private static MediaChoice of(Source.Origin origin, String id) {
    return switch (origin) {
      case TAKE -> new MediaChoice(id, null);
      case REFERENCE -> new MediaChoice(null, id);
    };
  }
}
