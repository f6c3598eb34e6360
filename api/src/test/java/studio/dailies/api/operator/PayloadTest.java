package studio.dailies.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser.Answer;
import studio.dailies.api.TestApi;
import studio.dailies.workflows.client.EncryptingCodec;
import studio.dailies.workflows.client.PayloadKeys;

/// Temporal's UI asks the operators' door what payloads say.
class PayloadTest {
  private static final String DECODE = PayloadController.DECODE;
  private static final String UI = "http://127.0.0.1:8233";

  private final TestApi api = TestApi.shared();
  private final Desk ada = Desk.of(api, "ada", "operator");

  @Test
  void payloadIsOpenedAndThatIsRecordedWithWhoDidIt() throws Exception {
    Answer answer = ada.send("POST", DECODE, encrypted(ours(), "generation-7"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Payloads.Builder opened = Payloads.newBuilder();
    JsonFormat.parser().merge(answer.body(), opened);
    assertThat(opened.getPayloads(0).getData().toStringUtf8()).isEqualTo("generation-7");
    String record = ada.get("/operator/actions").body();
    assertThat(record).contains("\"action\":\"decode\"", "\"who\":\"ada\"");
    assertThat(record).doesNotContain("generation-7");
  }

  @Test
  void whoHasAnotherRoleReadsNothing() throws Exception {
    Desk grace = Desk.of(api, "grace", "credits");

    Answer answer = grace.send("POST", DECODE, encrypted(ours(), "generation-7"));

    assertThat(answer.problem()).isEqualTo("role-missing");
    assertThat(answer.body()).doesNotContain("generation-7");
  }

  @Test
  void keyThatIsGoneIsSaidToBeGone() throws Exception {
    PayloadKeys old = PayloadKeys.parse("old:" + Base64.getEncoder().encodeToString(new byte[32]));

    Answer answer = ada.send("POST", DECODE, encrypted(old, "generation-7"));

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.body()).contains("not among ours any more");
  }

  @Test
  void alteredPayloadAndNoPayloadAreRefused() throws Exception {
    String altered =
        encrypted(ours(), "generation-7").replaceFirst("\"data\":\"....", "\"data\":\"AAAA");

    for (String body : List.of(altered, "[]", "{\"payloads\":7}", "{\"data\":\"x\"}")) {
      Answer answer = ada.send("POST", DECODE, body);
      assertThat(answer.problem()).as(body).isEqualTo("invalid-input");
      assertThat(answer.body()).doesNotContain("generation-7", "AAAA");
    }
  }

  @Test
  void onlyPagesOfTheUiAreAnsweredByABrowser() throws Exception {
    try (TestApi withUi =
        api.beside(java.util.Map.of("dailies.operator.ui", UI, "dailies.operator.port", "0"))) {
      HttpResponse<Void> asked = preflight(withUi, UI);
      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(UI);
      assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
          .containsIgnoringCase("authorization")
          .containsIgnoringCase("x-namespace");

      for (String other : List.of("http://evil.example", "http://127.0.0.1:8234", "null")) {
        assertThat(preflight(withUi, other).statusCode()).as(other).isEqualTo(403);
      }
    }
    assertThat(preflight(api, UI).statusCode()).as("where no UI is named").isEqualTo(403);
  }

  private static HttpResponse<Void> preflight(TestApi api, String origin) throws Exception {
    int port = api.part(OperatorDoor.class).port().orElseThrow();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + DECODE))
            .timeout(Duration.ofSeconds(10))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,x-namespace")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  private PayloadKeys ours() {
    return PayloadKeys.parse(api.settingOf("dailies.temporal.payload-keys"));
  }

  private static String encrypted(PayloadKeys keys, String text) throws Exception {
    Payload plain =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(text))
            .build();
    return JsonFormat.printer()
        .omittingInsignificantWhitespace()
        .print(
            Payloads.newBuilder()
                .addAllPayloads(new EncryptingCodec(keys).encode(List.of(plain)))
                .build());
  }
}
