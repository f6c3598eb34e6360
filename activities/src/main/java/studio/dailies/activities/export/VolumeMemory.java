package studio.dailies.activities.export;

import java.util.Optional;
import studio.dailies.store.export.Exports;
import studio.dailies.store.export.Volume;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.Memory;

/// The upload of a volume, in its row.
record VolumeMemory(Exports exports, Volume volume) implements Memory {
  @Override
  public Optional<Upload> upload() {
    return exports.upload(volume);
  }

  @Override
  public Optional<Upload> keep(Upload proposed) {
    return exports.keepUpload(volume, proposed);
  }

  @Override
  public void forget(Upload upload) {
    exports.forgetUpload(volume, upload);
  }
}
