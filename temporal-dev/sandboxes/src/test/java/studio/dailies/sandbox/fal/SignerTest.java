package studio.dailies.sandbox.fal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;

final class SignerTest {
  private static final String ID = "01900000-0000-7000-8000-000000000001";
  private static final String BODY =
      "{\"error\": null, \"gateway_request_id\": \"01900000-0000-7000-8000-000000000001\","
          + " \"payload\": {\"seed\": 17454220438242315174}, \"request_id\":"
          + " \"01900000-0000-7000-8000-000000000001\", \"status\": \"OK\"}";

  @Test
  void signatureIsThatOfTheVector() {
    assertThat(
            new Signer()
                .sign(ID, "user_sandbox", "1767225600", BODY.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "b019d68a4edb496201750b0304a30c589c9ae6694e1671ad258c4d7001d1ad2a"
                + "f3f11c5fd5d2bd1f3e6fee349904998a022419736d0dc17519f772b46a47ff08");
  }

  @Test
  void bodyIsSpelledAsInTheVector() {
    assertThat(PythonJson.write(Json.MAPPER.readTree(BODY))).isEqualTo(BODY);
  }

  @Test
  void callbackVerifiesWithThePublishedKeyUnlessItIsMeantNotTo() throws Exception {
    try (FalWorld world = new FalWorld(Optional.empty())) {
      world.submitWithCallback(FalWorld.IMAGE, "{\"prompt\":\"good\"}");
      Http.await("the callback", () -> world.callbacks.size() == 1);
      world.plan("bad-signature", "");
      world.submitWithCallback(FalWorld.IMAGE, "{\"prompt\":\"bad\"}");
      Http.await("the other callback", () -> world.callbacks.size() == 2);

      assertThat(verifies(world, world.callbacks.get(0))).isTrue();
      assertThat(verifies(world, world.callbacks.get(1))).isFalse();
      assertThat(world.callbacks.getFirst().json().orElseThrow().path("status").asString())
          .isEqualTo("OK");
    }
  }

  private static boolean verifies(FalWorld world, Call call)
      throws IOException, GeneralSecurityException {
    var keys = Http.get(world.fal.base().resolve("/.well-known/jwks.json")).json();
    byte[] x = Base64.getUrlDecoder().decode(keys.at("/keys/0/x").asString());
    byte[] encoded =
        HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(x));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    String digest =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(call.body()));
    String message =
        header(call, "Request-Id")
            + "\n"
            + header(call, "User-Id")
            + "\n"
            + header(call, "Timestamp")
            + "\n"
            + digest;
    signature.update(message.getBytes(StandardCharsets.UTF_8));
    return signature.verify(HexFormat.of().parseHex(header(call, "Signature")));
  }

  private static String header(Call call, String name) {
    return call.header("X-Fal-Webhook-" + name).orElseThrow();
  }
}
