package studio.dailies.world.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What an event stream of the API told.
public record StudioEvent(String name, String id, JsonNode data) {

  /// Reads a stream until it ends.
  ///
  /// @throws IOException when it broke off, or was closed from here
  public static void each(InputStream stream, Consumer<StudioEvent> told) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
    String name = "";
    String id = "";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("id: ")) {
        id = line.substring("id: ".length());
      } else if (line.startsWith("data: ")) {
        data = line.substring("data: ".length());
      } else if (line.isEmpty() && !data.isEmpty()) {
        told.accept(new StudioEvent(name, id, StudioClient.json(data)));
        data = "";
      }
    }
  }
}
