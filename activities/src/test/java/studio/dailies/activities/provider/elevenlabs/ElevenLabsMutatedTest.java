package studio.dailies.activities.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.EFFECT;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.FLOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.MUSIC;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.NOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.PROMPT;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.SPEECH;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.client;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.lost;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.request;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.dailies.activities.provider.PromptSockets;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;

/// Ten thousand spoiled answers to each call: whatever comes, the call ends in one of its
/// documented ways. A seed from a failure, put in place of the one here, replays it.
class ElevenLabsMutatedTest {
  private static final long SEED = 20_261_124;
  private static final int ANSWERS = 10_000;

  private static final List<String> SOUNDING = List.of(SPEECH, EFFECT, MUSIC);
  private static final String ITEM =
      ElevenLabsHistoryTest.item("item1", "req1", PROMPT, NOW.getEpochSecond() - 120);
  private static final String REFUSAL =
      "{\"detail\":{\"type\":\"rate_limit_error\",\"code\":\"concurrent_limit_exceeded\","
          + "\"message\":\"m\",\"status\":\"too_many_concurrent_requests\",\"request_id\":\"ab\","
          + "\"param\":null}}";
  private static final String INVALID =
      "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"text\"],\"msg\":\"m\",\"input\":null}]}";

  /// One call, what it is answered on a good day and on a bad one, and how it is made.
  enum Call {
    SPEAK(
        List.of("\u00ff\u00fb\u0090sound", REFUSAL, INVALID),
        (client, number) -> client.submit(request(SOUNDING.get(number % SOUNDING.size())))),
    BEGIN(
        List.of("{\"id\":\"gen1\",\"status\":\"pending\"}", REFUSAL),
        (client, number) -> client.submit(request(FLOW))),
    LOOK(
        List.of("{\"id\":\"gen1\",\"status\":\"generating\"}", REFUSAL),
        (client, number) -> client.look(job("flow/gen1"))),
    RESULT(
        List.of(
            "{\"id\":\"gen1\",\"status\":\"completed\",\"content_url\":\"https://a.b/c\","
                + "\"content_mime_type\":\"audio/mpeg\"}",
            "{\"id\":\"gen1\",\"status\":\"failed\",\"failure_reason\":\"moderated\","
                + "\"error_message\":\"m\"}",
            REFUSAL),
        (client, number) -> client.result(job("flow/gen1"))),
    RECORDING(
        List.of(ITEM, REFUSAL), (client, number) -> opened(client.result(job("history/item1")))),
    FIND(
        List.of(
            "{\"history\":["
                + ITEM
                + "],\"has_more\":false,\"last_history_item_id\":\"item1\",\"scanned_until\":null}",
            REFUSAL),
        (client, number) -> client.find(lost(SPEECH, "req1"))),
    FORGET(
        List.of("{\"status\":\"ok\"}", REFUSAL),
        (client, number) -> client.forget(job("history/item1"))),
    FORGET_REQUEST(
        List.of(
            "{\"history\":[" + ITEM + "],\"has_more\":false,\"last_history_item_id\":\"item1\"}",
            "{\"status\":\"ok\"}"),
        (client, number) -> client.forget(job("request/1764000000/req1")));

    private final List<String> recorded;
    private final BiFunction<ElevenLabsClient, Integer, Object> made;

    Call(List<String> recorded, BiFunction<ElevenLabsClient, Integer, Object> made) {
      this.recorded = recorded;
      this.made = made;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void everySpoiledAnswerHasADocumentedEnd(Call call) throws Exception {
    Map<String, Integer> ends = new TreeMap<>();
    try (MockWebServer server = new MockWebServer()) {
      Spoiler spoiler = new Spoiler(SEED + call.ordinal());
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return spoiler.next(call.recorded);
            }
          });
      server.setServerSocketFactory(new PromptSockets());
      server.start();
      ElevenLabsClient eleven = client(server);
      for (int i = 0; i < ANSWERS; i++) {
        ends.merge(end(call, eleven, i, spoiler), 1, Integer::sum);
      }
    }
    System.out.println("ElevenLabs " + call + ", seed " + (SEED + call.ordinal()) + ": " + ends);
    // A run in which everything ended alike has not looked.
    assertThat(ends).hasSizeGreaterThan(1);
  }

  private static String end(Call call, ElevenLabsClient eleven, int number, Spoiler spoiler) {
    try {
      Object end = call.made.apply(eleven, number);
      return end.getClass().getSimpleName();
    } catch (ProviderUnavailable e) {
      return "unavailable";
    } catch (RuntimeException | Error e) {
      throw new AssertionError(
          call + ", seed " + (SEED + call.ordinal()) + ", answer " + number + ": " + spoiler, e);
    }
  }

  /// Reads what is kept, too.
  private static Object opened(JobResult result) {
    if (result instanceof JobResult.Kept kept) {
      try (var body = kept.body().open()) {
        body.readNBytes(1_000);
      } catch (IOException e) {
        return "no sound";
      }
    }
    return result;
  }

  private static ProviderJob job(String name) {
    return new ProviderJob("text-to-speech", name);
  }
}
