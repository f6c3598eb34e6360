package studio.dailies.sandbox.piapi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The families of models that are played: each has its own fields, output and way of charging.
enum Family {
  /// Before version 3.
  KLING("point"),
  KLING_3("point"),
  LUMA("point"),
  HAILUO("point"),
  SEEDANCE("llm"),
  FLUX("quota"),
  WAN("point"),
  VEO("point");

  private static final Pattern KLING_TYPES =
      Pattern.compile(
          "video_generation|extend_video|lip_sync|effects|ai_try_on|sound|avatar|motion_control");
  private static final Pattern SEEDANCE_TYPES =
      Pattern.compile("seedance-2(-fast|-mini|-preview)?|seedance-2\\.5");
  private static final Pattern FLUX_TYPES =
      Pattern.compile(
          "(txt2img|img2img)(-lora)?|controlnet-lora|fill-(in|out)paint|redux-variation|kontext");
  private static final Pattern WANX_TYPES =
      Pattern.compile("(wan22-)?(txt|img)2video-14b(-lora|-keyframe|-control-camera)?");

  private final String usageType;

  Family(String usageType) {
    this.usageType = usageType;
  }

  /// Empty when there is no such model, or it does no such task.
  static Optional<Family> of(String model, String taskType, JsonNode input) {
    return switch (model) {
      case "kling" -> kling(taskType, input);
      case "luma" -> only(LUMA, taskType.equals("video_generation"));
      case "hailuo" -> only(HAILUO, taskType.equals("video_generation"));
      case "seedance" -> only(SEEDANCE, SEEDANCE_TYPES.matcher(taskType).matches());
      case "Qubico/flux1-schnell", "Qubico/flux1-dev", "Qubico/flux1-dev-advanced" ->
          only(FLUX, FLUX_TYPES.matcher(taskType).matches());
      case "Wan" -> only(WAN, taskType.matches("wan26-(txt|img)2video"));
      case "Qubico/wanx" -> only(WAN, WANX_TYPES.matcher(taskType).matches());
      case "veo3", "veo3.1" ->
          only(VEO, taskType.equals(model + "-video") || taskType.equals(model + "-video-fast"));
      default -> Optional.empty();
    };
  }

  /// The type of `meta.usage`.
  String usageType() {
    return usageType;
  }

  /// Whether it is charged when it is created; else the price is frozen until the end.
  boolean chargesFirst() {
    return !usageType.equals("point");
  }

  boolean makesPictures() {
    return this == FLUX;
  }

  /// The input fields that name pictures; any other is ignored, however much it looks like one.
  List<String> pictures(String taskType) {
    return switch (this) {
      case KLING -> List.of("image_url", "image_tail_url");
      case KLING_3 ->
          taskType.startsWith("omni") ? List.of("images") : List.of("image_url", "image_tail_url");
      case LUMA -> List.of("image_url", "image_end_url");
      case HAILUO, VEO -> List.of("image_url");
      case SEEDANCE -> List.of("image_urls");
      case FLUX -> taskType.startsWith("txt2img") ? List.of() : List.of("image");
      case WAN -> taskType.contains("txt2video") ? List.of() : List.of("image");
    };
  }

  /// The input fields that name videos and sounds.
  List<String> clips(String taskType) {
    return switch (this) {
      case KLING -> taskType.equals("lip_sync") ? List.of("local_dubbing_url") : List.of();
      case KLING_3 -> taskType.startsWith("omni") ? List.of("video") : List.of();
      case SEEDANCE -> List.of("video_urls", "audio_urls");
      case WAN -> List.of("audio_url");
      case LUMA, HAILUO, FLUX, VEO -> List.of();
    };
  }

  private static Optional<Family> kling(String taskType, JsonNode input) {
    if (taskType.equals("omni_video_generation")) {
      return Optional.of(KLING_3);
    }
    Family family = Json.text(input, "version", "").startsWith("3") ? KLING_3 : KLING;
    return only(family, KLING_TYPES.matcher(taskType).matches());
  }

  private static Optional<Family> only(Family family, boolean known) {
    return known ? Optional.of(family) : Optional.empty();
  }
}
