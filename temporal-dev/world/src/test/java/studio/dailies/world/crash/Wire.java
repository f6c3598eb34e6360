package studio.dailies.world.crash;

import java.io.IOException;
import java.io.InputStream;

/// A protocol of one request, one answer at a time on a connection, as far as a relay has to know
/// it.
interface Wire {
  /// The next request, whole; empty if the client has closed the connection.
  ///
  /// @param goAhead asked by clients that wait before they send a body
  byte[] request(InputStream client, GoAhead goAhead) throws IOException;

  /// The answer to this request, whole.
  byte[] answer(InputStream server, byte[] request) throws IOException;

  /// What kind of call it is, by what does not differ from one generation to another.
  String kind(byte[] request);

  /// Whether each request can go on a connection of its own.
  boolean isStateless();

  /// What a server answers that has no room left; empty if the request needs none.
  byte[] full(byte[] request);

  /// Tells the client to go on.
  interface GoAhead {
    void tell(byte[] interim) throws IOException;
  }
}
