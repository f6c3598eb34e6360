package studio.dailies.store.project;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Source;
import studio.dailies.domain.project.MediaRef;

/// Media that a row names.
record MediaRefRow(Source.Origin origin, String id) {
  static @Nullable MediaRefRow of(@Nullable MediaRef ref) {
    return ref == null ? null : new MediaRefRow(ref.origin(), ref.id());
  }

  static @Nullable MediaRef ref(@Nullable MediaRefRow row) {
    return row == null ? null : row.toRef();
  }

  static List<MediaRefRow> of(List<MediaRef> refs) {
    return refs.stream().map(ref -> new MediaRefRow(ref.origin(), ref.id())).toList();
  }

  MediaRef toRef() {
    return new MediaRef(origin, id);
  }
}
