package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// A picture that a person uploads becomes a video, in the whole product.
@ExtendWith(SharedWorld.class)
class ReferenceIT {
  private static final String MODEL = "kling-3-image-to-video";

  private final Person ada;
  private final String planted = "Ada's phone at 48.2082 " + Person.random();
  private final String prompt = "She turns round, " + Person.random();

  ReferenceIT(DevWorld world) {
    this.ada = new Person(world);
  }

  @AfterEach
  void quickJobs() {
    ada.outside.jobsRun(Duration.ofMillis(1500));
  }

  @Test
  void uploadedPictureBecomesAVideoFromACleanCopyThatIsGoneAfterwards() throws Exception {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    byte[] told = photo();
    assertThat(text(told)).contains(planted);
    JsonNode face = upload(told);

    String id = generate(face.path("id").asString());
    ada.reached(id, Set.of("ACCEPTED"));
    String link = sentLink();
    HttpResponse<byte[]> there = fetch(link);
    JsonNode video = ada.ended(id);

    assertThat(there.statusCode()).isEqualTo(200);
    assertThat(text(there.body())).doesNotContain(planted, "Ada");
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(there.body()));
    assertThat(List.of(seen.getWidth(), seen.getHeight())).containsExactly(640, 360);
    assertThat(Person.state(video)).isEqualTo("DONE");
    assertThat(video.path("take").path("contentType").asString()).isEqualTo("video/mp4");
    assertThat(link).contains("X-Amz-Signature");
    assertThat(fetch(link).statusCode()).as("the copy after the end").isEqualTo(404);
    assertThat(ada.studio.get("/api/references/" + face.path("id").asString()).path("bytes"))
        .as("the reference itself stays")
        .isEqualTo(face.path("bytes"));
  }

  @Test
  void referenceThatIsDeletedBeforeItIsSentIsNotCharged() throws Exception {
    String face = upload(photo()).path("id").asString();
    String quote = quote(face);
    ada.studio.delete("/api/references/" + face, 204);

    JsonNode failed = ada.ended(ada.generated(quote, Person.random()));

    assertThat(Person.state(failed)).isEqualTo("FAILED");
    assertThat(failed.path("failure").path("reason").asString()).isEqualTo("REFERENCE_DELETED");
    assertThat(failed.path("failure").path("message").asString()).endsWith("not charged.");
    ada.assertCredits(Settings.WELCOME_CREDITS);
    assertThat(sends()).isEmpty();
  }

  private JsonNode upload(byte[] file) {
    return ada.studio.upload(
        "/api/projects/" + ada.project + "/references", "image/jpeg", "A%20face", file, Map.of());
  }

  private String generate(String face) {
    return ada.generated(quote(face), Person.random());
  }

  private String quote(String face) {
    return ada.studio
        .post(
            "/api/quotes",
            Map.of(
                "shot",
                ada.shot,
                "model",
                MODEL,
                "prompt",
                prompt,
                "media",
                Map.of("start", List.of(Map.of("reference", face)))),
            201)
        .path("id")
        .asString();
  }

  private String sentLink() {
    return Await.found(
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            () -> sends().stream().findFirst().map(it -> it.path("start_image_url").asString()))
        .orElseThrow();
  }

  private List<JsonNode> sends() {
    return ada.outside
        .requests()
        .path("requests")
        .valueStream()
        .map(request -> StudioClient.json(request.path("body").asString()))
        .filter(body -> body.path("prompt").asString("").equals(prompt))
        .toList();
  }

  private static HttpResponse<byte[]> fetch(String link) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link)).timeout(Duration.ofSeconds(10)).build();
    return SharedWorld.HTTP.send(request, BodyHandlers.ofByteArray());
  }

  /// As a phone makes them: with notes in front, and a clip behind.
  private byte[] photo() throws IOException {
    BufferedImage picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    var brush = picture.createGraphics();
    brush.setColor(Color.ORANGE);
    brush.fillOval(200, 60, 240, 240);
    brush.dispose();
    var written = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", written);
    byte[] plain = written.toByteArray();
    byte[] note = ("Exif\0\0" + planted).getBytes(StandardCharsets.UTF_8);
    var told = new ByteArrayOutputStream();
    told.write(plain, 0, 2);
    told.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (note.length + 2)});
    told.writeBytes(note);
    told.writeBytes(Arrays.copyOfRange(plain, 2, plain.length));
    told.writeBytes(("MotionPhoto " + planted).getBytes(StandardCharsets.UTF_8));
    return told.toByteArray();
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
