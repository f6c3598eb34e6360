package studio.dailies.sandbox.piapi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The limits of inputs that are documented, and none beside them. A field that is absent is fine,
/// and one that is unknown is not looked at.
final class Rules {
  private static final int MOST_PIXELS = 1_048_576;

  private final JsonNode input;
  private @Nullable String problem;

  private Rules(JsonNode input) {
    this.input = input;
  }

  /// The first thing that is wrong, in a sentence.
  static Optional<String> problem(Family family, String model, String taskType, JsonNode input) {
    Rules rules = new Rules(input);
    switch (family) {
      case KLING -> rules.kling();
      case KLING_3 -> rules.kling3();
      case LUMA -> rules.number("duration", 5, 10);
      case HAILUO -> rules.hailuo();
      case SEEDANCE -> rules.seedance(taskType);
      case FLUX -> rules.flux(model);
      case WAN -> rules.wan(model);
      case VEO -> rules.veo();
    }
    return Optional.ofNullable(rules.problem);
  }

  private void kling() {
    prompts(2500);
    word("duration", "5", "10");
    word("aspect_ratio", "16:9", "9:16", "1:1");
    word("mode", "std", "pro");
    tail();
  }

  private void kling3() {
    prompts(2500);
    between("duration", 3, 15);
    word("mode", "std", "pro");
    word("resolution", "720p", "1080p");
    atMost("multi_shots", 6);
    if (Wishes.seconds(input) > 15) {
      wrong("multi_shots", "more than 15 seconds in all");
    }
    tail();
  }

  private void tail() {
    if (input.hasNonNull("image_tail_url") && !input.hasNonNull("image_url")) {
      wrong("image_tail_url", "needs image_url");
    }
  }

  private void hailuo() {
    longest("prompt", 2000);
    number("duration", 6, 10);
    number("resolution", 768, 1080);
    if (input.path("resolution").asInt(768) == 1080 && input.path("duration").asInt(6) != 6) {
      wrong("resolution", "1080 is only for 6 seconds");
    }
  }

  private void seedance(String taskType) {
    boolean later = taskType.equals("seedance-2.5");
    if (later) {
      longest("prompt", 4000);
    }
    word("mode", "text_to_video", "first_last_frames", "omni_reference");
    between("duration", later ? 1 : 4, later ? 30 : 15);
    if (taskType.equals("seedance-2")) {
      word("resolution", "480p", "720p", "1080p");
    } else {
      word("resolution", "480p", "720p");
    }
    word("aspect_ratio", "21:9", "16:9", "4:3", "1:1", "3:4", "9:16");
    atMost("image_urls", 9);
    atMost("video_urls", 3);
    atMost("audio_urls", 3);
    if (List.of("image_urls", "video_urls", "audio_urls").stream()
            .mapToInt(field -> input.path(field).size())
            .sum()
        > 12) {
      wrong("image_urls", "more than 12 references in all");
    }
  }

  private void flux(String model) {
    if (Math.multiplyFull(input.path("width").asInt(0), input.path("height").asInt(0))
        > MOST_PIXELS) {
      wrong("width", "more than " + MOST_PIXELS + " pixels");
    }
    between("steps", 1, model.equals("Qubico/flux1-schnell") ? 10 : 40);
    between("batch_size", 1, 4);
  }

  private void wan(String model) {
    if (model.equals("Wan")) {
      number("duration", 5, 10, 15);
      word("resolution", "720P", "1080P");
    }
  }

  private void veo() {
    word("duration", "4s", "6s", "8s");
    word("aspect_ratio", "16:9", "9:16", "auto");
    word("resolution", "720p", "1080p");
  }

  private void prompts(int longest) {
    longest("prompt", longest);
    longest("negative_prompt", longest);
  }

  private void longest(String field, int longest) {
    if (input.path(field).asString("").length() > longest) {
      wrong(field, "longer than " + longest);
    }
  }

  /// A text, or a number where the samples send one in its place.
  private void word(String field, String... allowed) {
    if (input.hasNonNull(field) && !List.of(allowed).contains(input.path(field).asString(""))) {
      wrong(field, "not one of " + String.join(", ", allowed));
    }
  }

  private void number(String field, long... allowed) {
    JsonNode value = input.path(field);
    for (long each : allowed) {
      if (value.isIntegralNumber() && value.asLong() == each) {
        return;
      }
    }
    if (input.hasNonNull(field)) {
      wrong(field, "not one of the numbers allowed");
    }
  }

  private void between(String field, long from, long to) {
    JsonNode value = input.path(field);
    if (input.hasNonNull(field)
        && !(value.isIntegralNumber() && value.asLong() >= from && value.asLong() <= to)) {
      wrong(field, "not a whole number from " + from + " to " + to);
    }
  }

  private void atMost(String field, int most) {
    if (input.path(field).size() > most) {
      wrong(field, "more than " + most);
    }
  }

  private void wrong(String field, String what) {
    if (problem == null) {
      problem = "invalid request: " + field + ": " + what;
    }
  }
}
