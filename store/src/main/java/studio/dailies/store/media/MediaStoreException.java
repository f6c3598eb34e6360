package studio.dailies.store.media;

/// The object store gave no usable answer.
public final class MediaStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MediaStoreException(String doing, Throwable cause) {
    super("the object store gave no answer while " + doing, cause);
  }
}
