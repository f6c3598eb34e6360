package studio.dailies.world.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import studio.dailies.world.process.WorldProblem;

/// What a Java process spends its processor time on, by samples of its stacks: each sample counts
/// for the part that the innermost frame with a name below belongs to.
final class Profile {
  private static final String CPU_SAMPLE = "jdk.CPUTimeSample"; // Linux
  private static final String SAMPLE = "jdk.ExecutionSample"; // elsewhere
  private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("MongoDB", List.of("com.mongodb.", "org.bson.", "org.springframework.data."));
    PARTS.put("S3", List.of("software.amazon."));
    PARTS.put("fal, media, mail", List.of("okhttp3.", "okio.", "com.resend."));
    PARTS.put("seals and payload codec", List.of("com.google.crypto.", "javax.crypto."));
    PARTS.put("Temporal", List.of("io.temporal.", "io.grpc.", "com.google.protobuf."));
    PARTS.put("web", List.of("org.apache.", "org.springframework."));
    PARTS.put("our code", List.of("studio.dailies."));
  }

  private final long pid;
  private final Path file;

  private Profile(long pid, Path file) {
    this.pid = pid;
    this.file = file;
  }

  /// Begins to sample.
  ///
  /// @param folder where the recording is left, for whoever wants to look closer
  static Profile begin(String process, long pid, Path folder) {
    Profile profile = new Profile(pid, folder.resolve(process + ".jfr"));
    profile.jcmd(
        "JFR.start", "name=bench", CPU_SAMPLE + "#enabled=true", CPU_SAMPLE + "#throttle=5ms");
    return profile;
  }

  /// Ends it.
  ///
  /// @return each part with its share of all samples, largest first
  Map<String, Double> end() {
    jcmd("JFR.stop", "name=bench", "filename=" + file);
    Map<String, Integer> samples = new LinkedHashMap<>();
    try {
      List<RecordedEvent> events = RecordingFile.readAllEvents(file);
      String kind = has(events, CPU_SAMPLE) ? CPU_SAMPLE : SAMPLE;
      events.stream()
          .filter(event -> event.getEventType().getName().equals(kind))
          .forEach(event -> samples.merge(part(event.getStackTrace()), 1, Integer::sum));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double all = samples.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(each -> shares.put(each.getKey(), each.getValue() / all));
    return shares;
  }

  private static boolean has(List<RecordedEvent> events, String kind) {
    return events.stream().anyMatch(event -> event.getEventType().getName().equals(kind));
  }

  private static String part(@org.jspecify.annotations.Nullable RecordedStackTrace stack) {
    if (stack == null) {
      return "the JVM itself";
    }
    return stack.getFrames().stream()
        .map(Profile::part)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("the JDK");
  }

  private static Optional<String> part(RecordedFrame frame) {
    String type = frame.isJavaFrame() ? frame.getMethod().getType().getName() : "";
    return PARTS.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(type::startsWith))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void jcmd(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(words));
    try {
      Path output = Files.createTempFile("jcmd", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String said = Files.readString(output);
      Files.delete(output);
      if (code != 0) {
        throw new WorldProblem(String.join(" ", command) + " failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }
}
