package studio.dailies.sandbox.fal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.media.Media;
import tools.jackson.databind.JsonNode;

/// What a job starts from: every address in its input is fetched, as a runner does, and what an
/// endpoint cannot do without is asked for.
final class Starts {
  private static final List<String> PICTURES =
      List.of(
          "image_url",
          "start_image_url",
          "first_frame_url",
          "end_image_url",
          "last_frame_url",
          "image_urls");
  private static final List<String> CLIPS = List.of("video_url", "video_urls");
  private static final List<String> SOUNDS = List.of("audio_url", "audio_urls");

  private final Pictures files;

  Starts(Pictures files) {
    this.files = files;
  }

  /// What came of it.
  sealed interface Found {}

  /// @param picture the first one
  /// @param clip the one that is to be changed, where the endpoint changes one
  record Given(Optional<Media.Picture> picture, Optional<byte[]> clip) implements Found {}

  record Refused(Job.Outcome outcome) implements Found {}

  Found of(Job job) {
    for (String field : needed(job.endpoint())) {
      if (addresses(job, field).isEmpty()) {
        return new Refused(Failures.field(field, "missing", "Field required"));
      }
    }
    Optional<Media.Picture> first = Optional.empty();
    for (String field : PICTURES) {
      for (String address : addresses(job, field)) {
        switch (files.fetch(address)) {
          case Pictures.Found(var picture) -> first = first.or(() -> Optional.of(picture));
          case Pictures.NotThere(var words) -> {
            return refused(field, "file_download_error", words);
          }
          case Pictures.NotAPicture() -> {
            return refused(field, "image_load_error", "Failed to load the image.");
          }
        }
      }
    }
    return media(job, first);
  }

  private Found media(Job job, Optional<Media.Picture> picture) {
    List<byte[]> clips = new ArrayList<>();
    for (String field : Stream.concat(CLIPS.stream(), SOUNDS.stream()).toList()) {
      for (String address : addresses(job, field)) {
        Optional<byte[]> bytes = files.bytes(address);
        if (bytes.isEmpty()) {
          return refused(field, "file_download_error", "Failed to download the file.");
        }
        boolean wanted = CLIPS.contains(field) ? isClip(bytes.get()) : isSound(bytes.get());
        if (!wanted) {
          String type =
              CLIPS.contains(field) ? "unsupported_video_format" : "unsupported_audio_format";
          return refused(field, type, "Unsupported format.");
        }
        if (field.equals("video_url")) {
          clips.add(bytes.get());
        }
      }
    }
    return new Given(picture, clips.stream().findFirst());
  }

  /// The fields that an endpoint's schema calls required, by its name.
  private static List<String> needed(String endpoint) {
    if (endpoint.contains("lipsync")) {
      return List.of("video_url", "audio_url");
    }
    if (endpoint.contains("upscale")) {
      return List.of("video_url");
    }
    if (endpoint.contains("first-last-frame")) {
      return List.of("first_frame_url", "last_frame_url");
    }
    if (endpoint.endsWith("/edit") || endpoint.contains("reference-to-video")) {
      return List.of("image_urls");
    }
    if (endpoint.contains("image-to-video")) {
      return List.of(endpoint.contains("kling") ? "start_image_url" : "image_url");
    }
    return List.of();
  }

  private static List<String> addresses(Job job, String field) {
    JsonNode value = job.input().path(field);
    if (value.isArray()) {
      return value.valueStream().map(each -> each.asString("")).toList();
    }
    return value.isString() ? List.of(Json.text(job.input(), field, "")) : List.of();
  }

  private static Refused refused(String field, String type, String words) {
    return new Refused(Failures.field(field, type, words));
  }

  private static boolean isClip(byte[] bytes) {
    return text(bytes, 4).equals("ftyp");
  }

  private static boolean isSound(byte[] bytes) {
    boolean frame = bytes.length > 1 && bytes[0] == (byte) 0xff && (bytes[1] & 0xe0) == 0xe0;
    return frame || text(bytes, 0).equals("RIFF") || text(bytes, 0).startsWith("ID3");
  }

  private static String text(byte[] bytes, int from) {
    return bytes.length < from + 4 ? "" : new String(bytes, from, 4, StandardCharsets.ISO_8859_1);
  }

  /// How long a clip plays, by its movie header; 0 when there is none.
  static int seconds(byte[] clip) {
    String all = new String(clip, StandardCharsets.ISO_8859_1);
    int header = all.indexOf("mvhd");
    if (header < 0 || header + 24 > clip.length || clip[header + 4] != 0) {
      return 0;
    }
    ByteBuffer fields = ByteBuffer.wrap(clip, header + 16, 8);
    long scale = Integer.toUnsignedLong(fields.getInt());
    long length = Integer.toUnsignedLong(fields.getInt());
    return scale == 0 ? 0 : (int) Math.min(3600, Math.ceilDiv(length, scale));
  }
}
