package studio.dailies.store.generation;

import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.MediaType;

/// An upload in parts that has begun and is not known to be complete. Lives in the row, so that
/// whoever comes after a crash goes on with it.
///
/// @param id the object store's name for it
/// @param type as the first bytes told; null for what is no media
/// @param original what was said of the content when the upload began
public record Upload(String id, @Nullable MediaType type, Original original) {

  /// What the server that has the content says of it.
  ///
  /// @param length in bytes; null: it does not say
  /// @param tag its HTTP entity tag as sent; null: it has none
  public record Original(@Nullable Long length, @Nullable String tag) {

    /// Whether what is said now can be of the same content: where both name a length it is the
    /// same, and a tag that was there has not changed.
    public boolean fits(Original now) {
      return (length == null || now.length == null || length.equals(now.length))
          && (tag == null || tag.equals(now.tag));
    }
  }
}
