package studio.dailies.activities.provider.piapi;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Where the media is in the output of a task. Each family of models has its own place, and while
/// nothing is there yet, or nothing ever will be, the place may hold an empty text.
final class PiapiMedia {
  // In this order: a clip before its watermarked twin, a clip before a still. Pictures that come
  // inside the answer (image_base64) are none of ours: no model of the catalogue asks for them.
  private static final List<JsonPointer> PLACES =
      Stream.of(
              "/works/0/video/resource_without_watermark",
              "/works/0/video/resource",
              "/video_url",
              "/video",
              "/video/url",
              "/video_raw/url",
              "/generation/video/url",
              "/image_urls",
              "/image_url",
              "/audio_url")
          .map(JsonPointer::compile)
          .toList();

  private PiapiMedia() {}

  /// The first place with an http(s) address; a `data:` address is no address to us.
  static Optional<URI> in(JsonNode output) {
    return PLACES.stream()
        .map(output::at)
        .flatMap(place -> place.isArray() ? place.valueStream() : Stream.of(place))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .flatMap(text -> address(text).stream())
        .findFirst();
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      boolean usable =
          address.getHost() != null
              && ("https".equalsIgnoreCase(address.getScheme())
                  || "http".equalsIgnoreCase(address.getScheme()));
      return usable ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
