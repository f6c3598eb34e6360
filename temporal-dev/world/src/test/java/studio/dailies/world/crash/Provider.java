package studio.dailies.world.crash;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.dailies.world.Addresses;

/// Where a generation of the table is sent.
enum Provider {
  FAL("POST /fal-ai/"),
  PIAPI("POST /api/v1/task"),
  ELEVENLABS("POST /v1/");

  private static final Duration JOB = Duration.ofMillis(700);

  private final String send;

  /// @param send how the kind of a call that buys something begins; no other kind begins so
  Provider(String send) {
    this.send = send;
  }

  /// What its relay is called.
  String server() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Provider> of(String server) {
    return Arrays.stream(values()).filter(each -> each.server().equals(server)).findFirst();
  }

  static boolean isSend(Call call) {
    return of(call.server()).filter(each -> call.kind().startsWith(each.send)).isPresent();
  }

  URI at(Addresses world) {
    return switch (this) {
      case FAL -> world.fal();
      case PIAPI -> world.piapi();
      case ELEVENLABS -> world.elevenLabs();
    };
  }

  /// Jobs that are quick, and as many at once as there are rows.
  Map<String, ?> settings() {
    return switch (this) {
      case FAL, PIAPI -> Map.of("jobMillis", JOB.toMillis());
      case ELEVENLABS -> Map.of("callMillis", 200, "speechAtOnce", 10_000, "flashAtOnce", 10_000);
    };
  }
}
