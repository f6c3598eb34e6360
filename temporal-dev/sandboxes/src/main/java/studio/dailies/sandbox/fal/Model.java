package studio.dailies.sandbox.fal;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.media.Media;
import tools.jackson.databind.JsonNode;

/// What a model does with its input once it runs: any endpoint is served, and its kind is told by
/// its name. Here, and not before, the input is looked at.
final class Model {
  // Larger than a signed 64-bit number, as was seen.
  private static final BigInteger SEED = new BigInteger("17454220438242315174");
  private static final Pattern VIDEO = Pattern.compile("video|veo|kling|seedance|wan/|ltx|lipsync");
  private static final Pattern WITHOUT_WORDS = Pattern.compile("lipsync|upscale");
  private static final Pattern FORBIDDEN = Pattern.compile("\\bforbidden\\b");
  private final Cdn cdn;
  private final Starts starts;

  Model(Cdn cdn, Pictures pictures) {
    this.cdn = cdn;
    this.starts = new Starts(pictures);
  }

  Job.Outcome run(Job job) throws IOException {
    return switch (job.behaviour()) {
      case REFUSE ->
          Failures.field("prompt", "feature_not_supported", "This input is not supported.");
      case POLICY -> policy();
      case FAIL -> Failures.platform(500, "internal_error", "Internal server error");
      case NORMAL,
          REJECT_SUBMIT,
          LOST_ANSWER,
          NO_CALLBACK,
          EARLY_CALLBACK,
          DUPLICATE_CALLBACK,
          BAD_SIGNATURE,
          NEVER_FINISHES,
          CANCEL_TOO_LATE,
          DOUBLE_BILL,
          MISSING_CLIP,
          HTML_CLIP,
          CUT_CLIP,
          EMPTY_CLIP ->
          judged(job);
    };
  }

  private Job.Outcome judged(Job job) throws IOException {
    boolean needsWords = !WITHOUT_WORDS.matcher(job.endpoint()).find();
    if (needsWords && job.prompt().isBlank() && !job.input().has("multi_prompt")) {
      return Failures.field("prompt", "missing", "Field required");
    }
    if (FORBIDDEN.matcher(job.prompt()).find()) {
      return policy();
    }
    return switch (starts.of(job)) {
      case Starts.Refused(var outcome) -> outcome;
      case Starts.Given(var picture, var clip) when clip.isPresent() -> changed(job, clip.get());
      case Starts.Given(var picture, var clip) ->
          VIDEO.matcher(job.endpoint()).find() ? video(job, picture) : images(job);
    };
  }

  /// A real model would change it; here what comes back is what was sent.
  private Job.Outcome changed(Job job, byte[] clip) throws IOException {
    return delivered(job, clip, Math.max(1, Starts.seconds(clip)));
  }

  private static Job.Outcome policy() {
    return Failures.field(
        "prompt",
        "content_policy_violation",
        "The content could not be processed because it was flagged by a content checker.");
  }

  private Job.Outcome video(Job job, Optional<Media.Picture> start) throws IOException {
    int seconds = seconds(job.input().path("duration"));
    boolean tall = Json.text(job.input(), "aspect_ratio", "16:9").equals("9:16");
    byte[] clip =
        Media.mp4(tall ? 360 : 640, tall ? 640 : 360, seconds, job.endpoint(), job.prompt(), start);
    return delivered(job, clip, seconds);
  }

  private Job.Outcome delivered(Job job, byte[] clip, int seconds) throws IOException {
    var body = Json.object();
    body.putObject("video")
        .put("url", cdn.keepClip(clip, job.behaviour()))
        .put("content_type", "video/mp4")
        .put("file_name", "output.mp4")
        .put("file_size", cdn.clipBytes(clip));
    return new Job.Outcome("ok", 200, body, null, null, seconds);
  }

  private Job.Outcome images(Job job) throws IOException {
    Size size = Size.asked(job.input());
    int count = Math.clamp(job.input().path("num_images").asInt(1), 1, 4);
    var body = Json.object();
    var images = body.putArray("images");
    for (int i = 0; i < count; i++) {
      byte[] png = Media.png(size.width(), size.height(), job.endpoint(), job.prompt());
      images
          .addObject()
          .put("url", cdn.keep(png, "image/png", "png", job.behaviour()))
          .put("content_type", "image/png")
          .put("width", size.width())
          .put("height", size.height());
    }
    body.set("seed", Json.number(SEED));
    body.putArray("has_nsfw_concepts").add(false);
    return new Job.Outcome("ok", 200, body, null, null, count);
  }

  /// `"5"`, `"8s"`, `6`; anything else, `auto` too, is five.
  static int seconds(JsonNode duration) {
    String digits = duration.asString("").replaceAll("s$", "");
    return digits.matches("[1-9][0-9]?") ? Integer.parseInt(digits) : 5;
  }

  /// The size of a picture, no side longer than 1280.
  record Size(int width, int height) {

    static Size asked(JsonNode input) {
      JsonNode size = input.path("image_size");
      if (size.isObject()) {
        return new Size(size.path("width").asInt(1024), size.path("height").asInt(768)).capped();
      }
      return switch (Json.text(input, "image_size", Json.text(input, "aspect_ratio", ""))) {
        case "square_hd", "1:1" -> new Size(1024, 1024);
        case "square" -> new Size(512, 512);
        case "portrait_4_3", "3:4" -> new Size(768, 1024);
        case "portrait_16_9", "9:16" -> new Size(576, 1024);
        case "landscape_16_9", "16:9" -> new Size(1024, 576);
        default -> new Size(1024, 768);
      };
    }

    private Size capped() {
      double scale = Math.min(1, 1280.0 / Math.max(1, Math.max(width, height)));
      return new Size(
          Math.clamp((int) (width * scale), 64, 1280),
          Math.clamp((int) (height * scale), 64, 1280));
    }
  }
}
