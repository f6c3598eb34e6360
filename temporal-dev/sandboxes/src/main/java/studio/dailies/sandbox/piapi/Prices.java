package studio.dailies.sandbox.piapi;

import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// What a task costs, in points: ten millions are a dollar. Where no page of PiAPI names a price,
/// it is a round number.
final class Prices {
  static final long DOLLAR = 10_000_000;

  private static final long CENT = DOLLAR / 100;

  private Prices() {}

  static long points(Family family, String model, String taskType, JsonNode input) {
    long seconds = Wishes.seconds(input);
    return switch (family) {
      case KLING -> seconds * 10 * CENT;
      case KLING_3 -> seconds * kling3(input);
      case LUMA -> 20 * CENT;
      case HAILUO -> hailuo(input);
      case SEEDANCE -> seconds * seedance(taskType, Json.text(input, "resolution", "720p"));
      case FLUX -> flux(model, taskType, input);
      case WAN ->
          model.equals("Wan")
              ? seconds * (Json.text(input, "resolution", "720P").equals("1080P") ? 12 : 8) * CENT
              : 20 * CENT;
      case VEO -> seconds * veo(taskType, input.path("generate_audio").asBoolean(true));
    };
  }

  private static long kling3(JsonNode input) {
    boolean full =
        Json.text(input, "mode", "std").equals("pro")
            || Json.text(input, "resolution", "720p").equals("1080p");
    boolean audio = input.path("enable_audio").asBoolean(false);
    return (10 + (full ? 5 : 0) + (audio ? 5 : 0)) * CENT;
  }

  private static long hailuo(JsonNode input) {
    boolean small =
        input.path("duration").asInt(6) == 6 && input.path("resolution").asInt(768) == 768;
    return (small ? 23 : 45) * CENT;
  }

  private static long seedance(String taskType, String resolution) {
    boolean low = resolution.equals("480p");
    boolean high = resolution.equals("1080p");
    return switch (taskType) {
      case "seedance-2-fast" -> low ? 480_000 : 960_000;
      case "seedance-2-mini" -> low ? 420_000 : 840_000;
      case "seedance-2-preview" -> 15 * CENT;
      case "seedance-2.5" -> (low ? 15 : 35) * CENT;
      default -> (low ? 10 : high ? 50 : 20) * CENT;
    };
  }

  private static long flux(String model, String taskType, JsonNode input) {
    return switch (model) {
      case "Qubico/flux1-schnell" ->
          Wishes.pictures(input) * (taskType.startsWith("img2img") ? 20_000L : 15_000L);
      case "Qubico/flux1-dev" -> 150_000;
      default -> 200_000;
    };
  }

  private static long veo(String taskType, boolean audio) {
    return taskType.endsWith("-fast") ? (audio ? 9 : 6) * CENT : (audio ? 24 : 12) * CENT;
  }
}
