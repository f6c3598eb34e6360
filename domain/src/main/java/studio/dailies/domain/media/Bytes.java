package studio.dailies.domain.media;

import java.io.IOException;

/// Content that can be read at any place, wherever it lies.
public interface Bytes {

  /// How many there are.
  long length();

  /// The bytes from `offset` on: `count` of them, or fewer where the content ends.
  ///
  /// @throws IOException if they cannot be had now; asking again is safe
  byte[] at(long offset, int count) throws IOException;
}
