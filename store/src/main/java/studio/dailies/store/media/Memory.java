package studio.dailies.store.media;

import java.util.Optional;
import studio.dailies.store.generation.Upload;

/// Where the upload of one key is kept between tries; shared by all of them, in this process and in
/// others.
public interface Memory {

  /// The upload to go on with.
  Optional<Upload> upload();

  /// Keeps the upload if none is kept. Called before its first part is sent.
  ///
  /// @return the one that is kept, this or another try's; empty if the content is no longer wanted
  Optional<Upload> keep(Upload proposed);

  /// Forgets the upload, if it is this one that is kept.
  void forget(Upload upload);
}
