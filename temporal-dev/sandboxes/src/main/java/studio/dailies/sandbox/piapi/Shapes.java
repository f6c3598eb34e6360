package studio.dailies.sandbox.piapi;

import java.util.List;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Where each family puts its media, and what it shows there before there is any.
final class Shapes {
  private Shapes() {}

  /// What was made.
  ///
  /// @param plain the addresses of the media
  /// @param marked of the same clip with a watermark; pictures have none
  /// @param cover of the still that goes with a clip
  record Made(List<String> plain, String marked, String cover, Wishes.Size size, int seconds) {}

  static JsonNode pending(Family family) {
    return switch (family) {
      case KLING, SEEDANCE -> NullNode.instance;
      case LUMA, VEO -> Json.object();
      case KLING_3 -> Json.object().put("video", "");
      case HAILUO, WAN -> Json.object().put("video_url", "");
      case FLUX -> Json.object().put("image_url", "").put("image_base64", "");
    };
  }

  static ObjectNode done(Family family, Made made) {
    String url = made.plain().getFirst();
    return switch (family) {
      case KLING -> works(url, made);
      case LUMA -> luma(url, made);
      case KLING_3, SEEDANCE, VEO -> Json.object().put("video", url);
      case HAILUO, WAN -> Json.object().put("video_url", url);
      case FLUX -> pictures(made.plain());
    };
  }

  private static ObjectNode works(String url, Made made) {
    ObjectNode output = Json.object().put("type", "").put("status", 99);
    ObjectNode work = output.putArray("works").addObject().put("status", 99);
    work.putObject("cover")
        .put("resource", made.cover())
        .put("width", made.size().width())
        .put("height", made.size().height());
    work.putObject("video")
        .put("resource", made.marked())
        .put("resource_without_watermark", url)
        .put("width", made.size().width())
        .put("height", made.size().height())
        .put("duration", made.seconds() * 1000);
    return output.put("video_url", url);
  }

  private static ObjectNode luma(String url, Made made) {
    ObjectNode output = Json.object();
    for (String field : List.of("thumbnail", "last_frame", "video", "video_raw")) {
      output
          .putObject(field)
          .put("url", field.startsWith("video") ? url : made.cover())
          .put("width", made.size().width())
          .put("height", made.size().height());
    }
    return output;
  }

  private static ObjectNode pictures(List<String> urls) {
    ObjectNode output = Json.object().put("image_url", urls.size() == 1 ? urls.getFirst() : "");
    output.put("image_base64", "");
    if (urls.size() > 1) {
      urls.forEach(output.putArray("image_urls")::add);
    }
    return output;
  }
}
