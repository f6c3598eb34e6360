package studio.dailies.activities.provider.piapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.activities.provider.piapi.PiapiFixture.CALLBACK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.JOB;
import static studio.dailies.activities.provider.piapi.PiapiFixture.NOW;
import static studio.dailies.activities.provider.piapi.PiapiFixture.SECRET;
import static studio.dailies.activities.provider.piapi.PiapiFixture.TASK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.client;
import static studio.dailies.activities.provider.piapi.PiapiFixture.refusal;
import static studio.dailies.activities.provider.piapi.PiapiFixture.request;
import static studio.dailies.activities.provider.piapi.PiapiFixture.task;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.PromptSockets;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderUnavailable;

/// Ten thousand answers that PiAPI could have given, each spoilt somewhere. Whatever comes, every
/// call ends in one of its documented ways, and nothing is made up about money. Replay with
/// `-Ddailies.piapi.seed=…`.
class PiapiMutationTest {
  private static final int ANSWERS = 10_000;
  private static final String CLIP = "\"https://storage.theapi.app/videos/1.mp4\"";
  private static final List<Integer> STATUSES =
      List.of(200, 200, 200, 200, 200, 201, 204, 302, 400, 401, 402, 403, 404, 409, 429, 500, 502);
  private static final List<String> RECORDED =
      List.of(
          task("pending", "{\"video\":\"\"}", "\"frozen\":7500000,\"consume\":0", "[]", ""),
          task("pending", "null", "\"frozen\":0,\"consume\":200000", "null", ""),
          task("staged", "{}"),
          task("processing", "{\"image_url\":\"\",\"image_base64\":\"\"}"),
          task("completed", "{\"video\":" + CLIP + "}"),
          task("completed", "{\"video_url\":" + CLIP + "}"),
          task("completed", "{\"image_url\":\"\",\"image_urls\":[" + CLIP + "," + CLIP + "]}"),
          task("completed", "{\"video\":{\"url\":" + CLIP + ",\"width\":640}}"),
          task(
              "completed",
              "{\"type\":\"\",\"status\":99,\"works\":[{\"status\":99,\"video\":{\"resource\":"
                  + CLIP
                  + ",\"resource_without_watermark\":"
                  + CLIP
                  + ",\"duration\":5100}}]}"),
          task("failed", "{}", "\"frozen\":0,\"consume\":0", "[\"content policy\"]", "failed"),
          task("cancelled", "null"),
          refusal(400),
          refusal(402),
          refusal(404),
          refusal(429),
          "{\"timestamp\":1764150000,\"data\":{\"task_id\":\"" + TASK + "\"}}",
          "{\"error\":\"upstream\"}",
          "<html><body><h1>502 Bad Gateway</h1></body></html>");

  private final long seed =
      Long.getLong("dailies.piapi.seed", ThreadLocalRandom.current().nextLong());
  private final Random random = new Random(seed);
  private final Set<String> seen = new TreeSet<>();
  private volatile MockResponse next = new MockResponse.Builder().build();

  @Test
  void everySpoiltAnswerEndsInADocumentedWay() throws Exception {
    System.out.println("PiapiMutationTest: seed " + seed);
    try (MockWebServer server = new MockWebServer()) {
      server.setServerSocketFactory(new PromptSockets());
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return next;
            }
          });
      server.start();
      PiapiClient client = client(server);
      for (int i = 0; i < ANSWERS; i++) {
        Mutation answer = new Mutation(random, recorded(random));
        int status = pick(STATUSES);
        next = response(status, answer.bytes());
        judge(client, status, answer, "seed " + seed + ", answer " + i + ": " + answer);
      }
    }
    // Else nothing but noise was looked at.
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "Accepted",
            "Failed",
            "FINISHED",
            "Made",
            "NotSent",
            "Refused",
            "RUNNING",
            "StillRunning",
            "Stopped",
            "Unknown",
            "named",
            "nobody",
            "unavailable");
  }

  private void judge(PiapiClient client, int status, Mutation answer, String which) {
    try {
      Submission submission = client.submit(request());
      submitted(submission, status, which);
      seen.add(submission.getClass().getSimpleName());
      either(() -> client.look(JOB).name());
      either(() -> client.result(JOB).getClass().getSimpleName());
      either(() -> {
        Optional<String> named = client.jobNamedBy(callback(answer.bytes()));
        assertThat(named.isEmpty() || answer.text().contains(CALLBACK.toString()))
            .as("%s names %s", which, named)
            .isTrue();
        return named.isEmpty() ? "nobody" : "named";
      });
    } catch (RuntimeException e) {
      throw new AssertionError(which, e);
    }
  }

  /// Only a success gives a task away, only "too many" lets us send again.
  private static void submitted(Submission submission, int status, String which) {
    boolean fits =
        switch (submission) {
          case Submission.Accepted _ -> status / 100 == 2;
          case Submission.NotSent _ -> status == 429;
          case Submission.Stopped _ -> status == 401 || status == 402;
          case Submission.Refused _ -> status / 100 == 4 || status / 100 == 2;
          case Submission.Unknown _ -> true;
          case Submission.Delivered _ -> false;
        };
    assertThat(fits).as("%s with status %d is %s", which, status, submission).isTrue();
  }

  private void either(Supplier<String> question) {
    try {
      seen.add(question.get());
    } catch (ProviderUnavailable e) {
      seen.add("unavailable");
      assertThat(e.getMessage()).doesNotContain(SECRET, TASK);
    }
  }

  private MockResponse response(int status, byte[] body) {
    MockResponse.Builder response =
        new MockResponse.Builder().code(status).addHeader("Content-Type", "application/json");
    if (random.nextInt(4) == 0) {
      response.addHeader("Retry-After", pick(List.of("7", "0", "-1", "soon", "99999999999999")));
    }
    return status == 204 ? response.build() : response.body(new Buffer().write(body)).build();
  }

  private static String recorded(Random random) {
    return RECORDED.get(random.nextInt(RECORDED.size()));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Callback callback(byte[] body) {
    return new Callback(
        Map.of("x-webhook-secret", SECRET),
        Base64.getEncoder().encodeToString(body),
        NOW,
        CALLBACK);
  }

  /// A text that was spoilt one to four times.
  private static final class Mutation {
    private static final List<String> VALUES =
        List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999999",
            "99999999999999999999999999999",
            "0.1",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"data:video/mp4;base64,AAAA\"",
            "\"file:///etc/passwd\"",
            "\"http://[::1\"",
            "\"completed\"",
            "\"failed\"",
            "\"Quantum\"",
            "{}",
            "[]",
            "[[[[{}]]]]",
            "{\"url\":{\"url\":1}}",
            "[".repeat(2_000) + "]".repeat(2_000),
            "\"" + "x".repeat(5_000) + "\"");

    private final Random random;
    private byte[] bytes;

    Mutation(Random random, String text) {
      this.random = random;
      this.bytes = text.getBytes(UTF_8);
      for (int i = random.nextInt(4); i >= 0; i--) {
        spoil();
      }
    }

    byte[] bytes() {
      return bytes;
    }

    String text() {
      return new String(bytes, UTF_8);
    }

    private void spoil() {
      switch (random.nextInt(7)) {
        case 0 -> replace(at(), 1, new byte[] {(byte) random.nextInt(256)});
        case 1 -> replace(at(), random.nextInt(20), new byte[0]);
        case 2 -> replace(at(), bytes.length, new byte[0]);
        case 3 -> {
          int from = at();
          int to = Math.min(bytes.length, from + random.nextInt(60));
          replace(at(), 0, Arrays.copyOfRange(bytes, from, to));
        }
        case 4 -> value();
        case 5 -> name();
        default -> replace(at(), 0, recorded(random).getBytes(UTF_8));
      }
    }

    /// Another value behind some colon.
    private void value() {
      String text = text();
      int colon = text.indexOf(':', at());
      if (colon >= 0) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        bytes = (text.substring(0, colon + 1) + value + text.substring(end)).getBytes(UTF_8);
      }
    }

    /// Another name before some colon.
    private void name() {
      String text = text();
      int colon = text.indexOf("\":", at());
      if (colon >= 0) {
        bytes = (text.substring(0, colon) + "x" + text.substring(colon)).getBytes(UTF_8);
      }
    }

    private int at() {
      return bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    }

    private void replace(int from, int length, byte[] with) {
      int to = Math.min(bytes.length, from + length);
      byte[] changed = new byte[from + with.length + bytes.length - to];
      System.arraycopy(bytes, 0, changed, 0, from);
      System.arraycopy(with, 0, changed, from, with.length);
      System.arraycopy(bytes, to, changed, from + with.length, bytes.length - to);
      bytes = changed;
    }

    @Override
    public String toString() {
      return text().substring(0, Math.min(text().length(), 1_500));
    }
  }
}
