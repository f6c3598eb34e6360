package studio.dailies.api.model;

import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.MediaInput;

/// One kind of media that a model starts from.
///
/// @param least how many are needed; 0: it may be left out
/// @param limit what is allowed, in words
record MediaInputView(
    String name, String label, MediaType.Family family, int least, int most, String limit) {
  static MediaInputView of(MediaInput input) {
    return new MediaInputView(
        input.name(), input.label(), input.family(), input.least(), input.most(), input.limit());
  }
}
