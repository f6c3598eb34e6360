package studio.dailies.store.media;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.store.generation.Upload;

/// Knows the upload of one write, and takes no other; for what is not gone on with.
public final class OneUpload implements Memory {
  private @Nullable Upload upload;

  @Override
  public Optional<Upload> upload() {
    return Optional.ofNullable(upload);
  }

  @Override
  public Optional<Upload> keep(Upload proposed) {
    if (upload == null) {
      upload = proposed;
    }
    return Optional.of(upload);
  }

  @Override
  public void forget(Upload lost) {
    upload = null;
  }
}
