package studio.dailies.activities.provider;

import java.io.IOException;
import java.io.InputStream;

/// Where the media goes that comes as the answer to a send.
public interface Intake {

  /// Keeps the provider's name for its answer, as soon as it is known and before the first byte of
  /// media is read: if the rest is lost, it can be looked for by this name.
  void named(String answer);

  /// Reads the stream to its end and stores it, checked by its content.
  ///
  /// @throws UnusableMedia if it is no media of the kind that was asked for; nothing is stored then
  /// @throws IOException if it could not be read, or nobody waits for it any more
  void take(InputStream body) throws IOException;
}
