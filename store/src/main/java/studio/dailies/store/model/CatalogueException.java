package studio.dailies.store.model;

import org.jspecify.annotations.Nullable;

/// The catalogue cannot be used; the message names the page and what is wrong with it.
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
