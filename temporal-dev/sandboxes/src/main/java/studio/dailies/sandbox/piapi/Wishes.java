package studio.dailies.sandbox.piapi;

import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// What an input asks for, in the forms that the models have for it.
final class Wishes {
  private static final int SECONDS = 5;

  private Wishes() {}

  /// The size of what is made.
  record Size(int width, int height) {}

  /// `5`, `"5"`, `"8s"`, or the sum of the shots; anything else is five.
  static int seconds(JsonNode input) {
    JsonNode shots = input.path("multi_shots");
    if (shots.isArray() && !shots.isEmpty()) {
      return (int) shots.valueStream().mapToLong(shot -> seconds(shot)).sum();
    }
    String digits = input.path("duration").asString("").replaceAll("s$", "");
    return digits.matches("[1-9][0-9]?") ? Integer.parseInt(digits) : SECONDS;
  }

  static int pictures(JsonNode input) {
    return Math.clamp(input.path("batch_size").asInt(1), 1, 4);
  }

  /// A small one of the shape that was asked for: every frame costs time here.
  static Size clip(JsonNode input) {
    return switch (Json.text(input, "aspect_ratio", "16:9")) {
      case "9:16" -> new Size(360, 640);
      case "1:1" -> new Size(360, 360);
      case "4:3" -> new Size(480, 360);
      case "3:4" -> new Size(360, 480);
      case "21:9" -> new Size(640, 272);
      default -> new Size(640, 360);
    };
  }

  static Size picture(JsonNode input) {
    return new Size(side(input.path("width")), side(input.path("height")));
  }

  private static int side(JsonNode value) {
    int side = value.asInt(0);
    return side == 0 ? 1024 : Math.clamp(side, 64, 1280);
  }
}
