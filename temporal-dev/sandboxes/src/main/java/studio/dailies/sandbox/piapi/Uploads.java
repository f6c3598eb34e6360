package studio.dailies.sandbox.piapi;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The ephemeral upload of input media: JSON in, an address out.
final class Uploads {
  private static final Map<String, String> TYPES =
      Map.of(
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp",
          "mp4", "video/mp4",
          "wav", "audio/wav",
          "mp3", "audio/mpeg");

  private final ResultHost results;

  Uploads(ResultHost results) {
    this.results = results;
  }

  Answer take(Call call) throws IOException {
    JsonNode body = call.json().orElseGet(Json::object);
    String name = Json.text(body, "file_name", "");
    String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.get(suffix);
    if (type == null) {
      return Failures.refused(400, "invalid request: file_name: unsupported type");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(Json.text(body, "file_data", ""));
    } catch (IllegalArgumentException e) {
      return Failures.refused(400, "invalid request: file_data: not base64");
    }
    String url = results.keep(bytes, type, suffix, Faults.Clip.NORMAL);
    // One client reads the address at the top, another in data.
    var answer = Json.object().put("code", 200).put("message", "success").put("url", url);
    answer.putObject("data").put("url", url);
    return Answer.json(200, answer);
  }
}
