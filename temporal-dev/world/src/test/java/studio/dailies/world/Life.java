package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import studio.dailies.world.client.IssuerPage;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.ShopClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Somebody who uses everything there is, and leaves a word of their own in each place.
final class Life {
  private static final Duration LOOK = Duration.ofMillis(100);

  final Planted planted = new Planted();

  /// Who acts on them; not theirs, and so no word of theirs.
  final String operator = "grace-" + Person.random();

  private final DevWorld world;
  private final SandboxClient outside;
  private final IssuerPage issuers = new IssuerPage(SharedWorld.HTTP);
  private StudioClient studio;
  private String address;
  private String account = "";
  private String project = "";
  private String shot = "";
  private String picture = "";

  Life(DevWorld world) {
    this.world = world;
    this.outside = SandboxClient.of(world.at());
    this.studio = browser();
    this.address = planted.before("address", "@gmail.com");
  }

  String account() {
    return account;
  }

  /// Where a take of theirs can be seen by whoever knows the address.
  URI picture() {
    return URI.create(picture);
  }

  // Coming in

  /// By a code, with a browser that says much of itself.
  void signsIn() {
    Map<String, String> headers =
        Map.of(
            "User-Agent",
            "Mozilla/5.0 " + planted.bare("user agent"),
            "Referer",
            "https://example.com/?q=" + planted.bare("referer"),
            "Accept-Language",
            planted.bare("language"),
            "X-Forwarded-For",
            planted.bare("forwarded for"));
    String challenge =
        studio
            .post("/api/sign-in/challenges", Map.of("email", address), 202, headers)
            .path("id")
            .asString();
    refused(() ->
        studio.post(
            "/api/sign-in/sessions",
            Map.of("challenge", challenge, "code", planted.bare("wrong code")),
            201));
    studio.post("/api/sign-in/sessions", typed(address, challenge), 201, headers);
    noteCookie("cookie");
    account = planted.id("account", studio.get("/api/account").path("id").asString());
    planted.id("session", studio.get("/api/sessions").path("items").path(0).path("id").asString());
    refused(() ->
        browser()
            .post(
                "/api/sign-in/challenges",
                Map.of("email", planted.bare("half an address") + "@"),
                202));
  }

  /// By Google and X, which are connected first.
  void signsInElsewhere() throws IOException {
    proves();
    connects(
        "google",
        Map.of(
            "email",
            address,
            "verified",
            "yes",
            "domain",
            planted.before("workspace", ".example")));
    proves();
    connects(
        "x",
        Map.of(
            "username",
            planted.bare("name at X"),
            "email",
            planted.before("address at X", "@example.org")));
    String sub = known(world.at().google(), "email", address, "sub");
    String id = known(world.at().x(), "username", planted.word("name at X").text(), "id");
    planted.named("subject at Google", sub);
    planted.named("subject at X", id);
    returns("google", sub);
    returns("x", id);
  }

  private void connects(String way, Map<String, String> somebody) {
    String departure =
        studio.post("/api/account/identities", Map.of("way", way), 201).path("address").asString();
    JsonNode arrived = comesBack(studio, way, issuers.beSomebodyNew(departure, somebody));
    assertThat(arrived.path("next").asString()).isEqualTo("CONNECTED");
  }

  private void returns(String way, String person) {
    StudioClient browser = browser();
    String departure =
        browser.post("/api/sign-in/flows", Map.of("way", way), 201).path("address").asString();
    assertThat(comesBack(browser, way, issuers.be(departure, person)).path("next").asString())
        .isEqualTo("DONE");
    assertThat(browser.get("/api/account").path("id").asString()).isEqualTo(account);
  }

  private JsonNode comesBack(StudioClient browser, String way, Map<String, String> brought) {
    Map<String, String> body = new TreeMap<>(brought);
    body.keySet().retainAll(Set.of("state", "code", "error"));
    planted.secret(
        "code of " + way + " " + Person.random(), letters(body.get("code")), body.get("code"));
    body.put("way", way);
    return browser.post("/api/sign-in/returns", body, 200);
  }

  private static String letters(String text) {
    return Arrays.stream(text.split("[^A-Za-z0-9_-]"))
        .max(java.util.Comparator.comparing(String::length))
        .orElseThrow();
  }

  private String known(URI issuer, String by, String value, String wanted) throws IOException {
    URI all = issuer.resolve("/_sandbox/people");
    return StudioClient.json(exchange(HttpRequest.newBuilder(all).build()).body())
        .path("people")
        .valueStream()
        .filter(each -> each.path(by).asString("").equals(value))
        .map(each -> each.path(wanted).asString())
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  /// To another address; the old one is theirs no more, but was.
  void moves() {
    proves();
    String next = planted.before("new address", "@example.net");
    String challenge =
        studio
            .post("/api/account/address-challenges", Map.of("email", next), 202)
            .path("id")
            .asString();
    studio.put("/api/account/address", typed(next, challenge), 204);
    address = next;
  }

  private void proves() {
    String challenge = studio.post("/api/session/challenges", Map.of(), 202).path("id").asString();
    studio.post("/api/session/proofs", typed(address, challenge), 200);
    noteCookie("cookie after a proof " + Person.random());
  }

  private Map<String, String> typed(String to, String challenge) {
    return Map.of("challenge", challenge, "code", planted.code(outside.code(to, challenge)));
  }

  /// The part of it that is the session; the rest is our signature.
  private void noteCookie(String name) {
    String cookie = studio.cookie();
    planted.secret(name, cookie.substring(cookie.indexOf('=') + 1).split("\\.")[0], cookie);
  }

  // The work

  void works() throws IOException {
    project =
        made(
            "project",
            "/api/projects",
            Map.of("name", phrase("project's name"), "style", phrase("style")));
    String scene =
        made(
            "scene",
            "/api/projects/" + project + "/scenes",
            Map.of("name", phrase("scene's name"), "synopsis", phrase("synopsis")));
    String face = uploaded("face", "image/jpeg", jpeg());
    uploaded("drawing", "image/png", png());
    send(
        "PATCH",
        "/api/references/" + face,
        Map.of("name", phrase("another file name")),
        Map.of("If-Match", "\"1\""));
    String voice = "zqv" + Person.random() + "A";
    planted.named("voice", voice);
    String member =
        made(
            "cast",
            "/api/projects/" + project + "/cast",
            Map.of(
                "name", phrase("cast's name"),
                "look", phrase("look"),
                "voice", voice,
                "references", List.of(Map.of("reference", face))));
    shot =
        made(
            "shot",
            "/api/scenes/" + scene + "/shots",
            Map.of(
                "description", phrase("description"),
                "cast", List.of(member),
                "dialogue", List.of(Map.of("member", member, "text", phrase("dialogue")))));
    String gone =
        made(
            "deleted scene",
            "/api/projects/" + project + "/scenes",
            Map.of("name", phrase("deleted scene's name")));
    studio.delete("/api/scenes/" + gone, 200, Map.of("If-Match", "\"1\""));
    refused(() ->
        studio.upload(
            "/api/projects/" + project + "/references",
            "image/png",
            planted.bare("refused file name"),
            planted.bare("refused file").getBytes(StandardCharsets.UTF_8),
            Map.of()));
    generates(face);
    runsAScene();
  }

  /// Enough to be seen everywhere.
  void worksALittle() {
    project = made("project", "/api/projects", Map.of("name", phrase("project's name")));
    String scene =
        made(
            "scene",
            "/api/projects/" + project + "/scenes",
            Map.of("name", phrase("scene's name")));
    shot =
        made(
            "shot",
            "/api/scenes/" + scene + "/shots",
            Map.of("description", phrase("description")));
    String id = generated("fal", "flux-dev", phrase("prompt at fal"), Map.of());
    assertThat(ended(id).path("state").asString()).isEqualTo("DONE");
    isSuspendedForAMoment();
  }

  private void generates(String face) {
    String failing = phrase("failing prompt");
    outside.plan(Map.of("behaviour", "policy", "times", 1, "matching", words(failing)));
    List<String> made = new ArrayList<>();
    made.add(generated("fal", "flux-dev", phrase("prompt at fal"), Map.of()));
    made.add(generated("PiAPI", "piapi-flux-schnell", phrase("prompt at PiAPI"), Map.of()));
    made.add(generated("ElevenLabs", "eleven-flash-v2.5", phrase("spoken text"), Map.of()));
    made.add(
        generated(
            "a picture",
            "kling-3-image-to-video",
            phrase("prompt of a picture"),
            Map.of("start", List.of(Map.of("reference", face)))));
    String failed = generated("what fails", "flux-dev", failing, Map.of());
    for (String each : made) {
      assertThat(ended(each).path("state").asString()).as(each).isEqualTo("DONE");
    }
    assertThat(ended(failed).path("state").asString()).isEqualTo("FAILED");
    picture = studio.get("/api/generations/" + made.getFirst()).path("take").path("url").asString();
    planted.id("media key", letters(URI.create(picture).getPath()));
    studio.put("/api/shots/" + shot + "/picked-take", Map.of("take", made.getFirst()), 200);
  }

  /// What a sandbox can find it by.
  private static String words(String phrase) {
    return letters(phrase);
  }

  private String generated(String by, String model, String prompt, Map<String, ?> media) {
    Map<String, Object> wish =
        new TreeMap<>(Map.of("shot", shot, "model", model, "prompt", prompt));
    if (!media.isEmpty()) {
      wish.put("media", media);
    }
    String quote = made("quote by " + by, "/api/quotes", wish);
    String id =
        studio
            .post(
                "/api/generations",
                Map.of("quote", quote),
                202,
                Map.of("Idempotency-Key", planted.bare("idempotency key by " + by)))
            .path("id")
            .asString();
    return planted.books("generation by " + by, id);
  }

  private JsonNode ended(String generation) {
    return Await.found(
            SOON,
            LOOK,
            () ->
                Optional.of(studio.get("/api/generations/" + generation))
                    .filter(it -> Person.FINAL.contains(Person.state(it))))
        .orElseThrow(() -> new AssertionError(generation + " has not ended"));
  }

  private void runsAScene() {
    String scene =
        made(
            "scene to run",
            "/api/projects/" + project + "/scenes",
            Map.of("name", phrase("name of a scene to run")));
    for (String each : List.of("first", "second")) {
      made(
          each + " shot to run",
          "/api/scenes/" + scene + "/shots",
          Map.of("description", phrase(each + " shot")));
    }
    JsonNode plan = studio.post("/api/scenes/" + scene + "/runs", Map.of("model", "flux-dev"), 201);
    String run = planted.id("scene run", plan.path("id").asString());
    studio.post(
        "/api/scene-runs/" + run + "/confirm",
        Map.of("credits", plan.path("credits").asLong()),
        202);
    await("the scene run", () -> state("/api/scene-runs/" + run).equals("DONE"));
    studio
        .get("/api/scene-runs/" + run)
        .path("shots")
        .forEach(it ->
            planted.books(
                "generation of " + it.path("shot").asString(), it.path("generation").asString()));
  }

  /// At the shop under a name and an address of their own.
  ShopClient.Paid buys() {
    ShopClient shop = ShopClient.of(world.at());
    Map<String, String> buyer =
        Map.of(
            "email", planted.before("address at the shop", "@example.com"),
            "name", phrase("name at the shop"));
    ShopClient.Paid paid = shop.pay(checkout("pack-100"), buyer);
    shop.pay(checkout("plan-300"), buyer);
    await("the credits", () -> studio.get("/api/credits").path("available").asLong() > 400);
    return paid;
  }

  private String checkout(String pack) {
    Map<String, String> key = Map.of("Idempotency-Key", planted.bare("idempotency key of " + pack));
    String id = Await.found(SOON, LOOK, () -> begun(pack, key)).orElseThrow();
    planted.id("purchase of " + pack, id);
    await("the checkout", () -> state("/api/purchases/" + id).equals("READY"));
    return studio.get("/api/purchases/" + id).path("checkout").asString();
  }

  private Optional<String> begun(String pack, Map<String, String> key) {
    try {
      return Optional.of(studio.post("/api/purchases", Map.of("pack", pack), 201, key))
          .map(it -> it.path("id").asString());
    } catch (WorldProblem notYet) {
      assertThat(notYet).hasMessageContaining("answered 202");
      return Optional.empty();
    }
  }

  // Rights, settings, programs, and what goes wrong

  void usesTheRest() {
    studio.put("/api/mail-preferences", Map.of("other", true), 200);
    JsonNode policy = studio.get("/api/policy/current").path("version");
    studio.post(
        "/api/accepted-policies",
        Map.of(
            "version",
            policy.path("version").asString(),
            "digest",
            policy.path("digest").asString()),
        201);
    asks();
    isSuspendedForAMoment();
    makesAToken();
    looksAround();
    refused(() -> studio.get("/api/projects?cursor=" + planted.bare("search word")));
    refused(() -> studio.get("/api/projects/" + planted.bare("missing id")));
    refused(() -> studio.post("/api/projects", Map.of(planted.bare("unknown field"), "x"), 201));
    refused(
        () -> studio.post("/api/projects", Map.of("name", phrase("long name").repeat(30)), 201));
    send("POST", "/api/projects", "{\"name\": " + planted.bare("broken JSON"), Map.of());
    send("POST", "/" + planted.bare("strange path") + "/..;/x", "{}", Map.of());
    send(
        "POST",
        "/api/projects",
        "{}",
        Map.of("Authorization", "Bearer " + planted.bare("no token")));
    send("POST", "/callbacks/fal/" + account + "/1/" + planted.bare("no mac"), "{}", Map.of());
    send(
        "POST",
        "/webhooks/shop",
        "{\"x\":\"" + planted.bare("webhook") + "\"}",
        Map.of("X-Signature", "00"));
  }

  private void asks() {
    String request =
        made(
            "privacy request",
            "/api/privacy-requests",
            Map.of("kind", "correction", "text", phrase("request's text")));
    operator("requests/" + request + "/read", Map.of("why", phrase("operator's reason to read")));
    operator(
        "requests/" + request + "/answer",
        Map.of(
            "answer", phrase("operator's answer"), "why", phrase("operator's reason to answer")));
  }

  private void isSuspendedForAMoment() {
    operator(
        "accounts/" + account + "/suspend", Map.of("why", phrase("operator's reason to suspend")));
    operator(
        "accounts/" + account + "/restore", Map.of("why", phrase("operator's reason to restore")));
    operator("accounts/find", Map.of("email", address, "why", phrase("operator's reason to find")));
  }

  private void makesAToken() {
    proves();
    JsonNode token =
        studio.post(
            "/api/tokens",
            Map.of("name", phrase("token's name"), "scopes", List.of("read"), "days", 1),
            201);
    planted.id("token", token.path("token").path("id").asString());
    String secret = token.path("secret").asString();
    planted.secret("token's secret", letters(secret.substring("dailies_".length())), secret);
    HttpRequest request =
        HttpRequest.newBuilder(world.at().api().resolve("/api/projects"))
            .header("Authorization", "Bearer " + secret)
            .build();
    assertThat(exchange(request).statusCode()).isEqualTo(200);
  }

  private void looksAround() {
    for (String page :
        List.of(
            "/api/account/access",
            "/api/account/access/disclosures",
            "/api/credits/history",
            "/api/sessions",
            "/api/account/deletion")) {
      studio.get(page);
    }
    read("/api/credits/history.csv");
  }

  /// Takes everything along.
  void exports() {
    proves();
    String export =
        planted.id("export", studio.post("/api/exports", Map.of(), 202).path("id").asString());
    await("the export", () -> state("/api/exports/" + export).equals("READY"));
    studio
        .get("/api/exports/" + export)
        .path("volumes")
        .forEach(volume -> read(volume.path("address").asString()));
  }

  /// Leaves.
  ///
  /// @return where to follow it
  String leaves() {
    proves();
    String follow = studio.post("/api/account/deletion", Map.of(), 202).path("follow").asString();
    planted.secret("follow", follow.substring(follow.lastIndexOf('/') + 1), follow);
    return follow;
  }

  // How it is done

  private StudioClient browser() {
    return new StudioClient(SharedWorld.HTTP, world.at().api());
  }

  private String phrase(String name) {
    return planted.phrase(name);
  }

  private String made(String what, String path, Map<String, ?> body) {
    return planted.id(what, studio.post(path, body, 201).path("id").asString());
  }

  private String uploaded(String what, String type, byte[] file) {
    String name = URLEncoder.encode(phrase(what + "'s file name"), StandardCharsets.UTF_8);
    return planted.id(
        what,
        studio
            .upload(
                "/api/projects/" + project + "/references",
                type,
                name.replace("+", "%20"),
                file,
                Map.of("Idempotency-Key", planted.bare("idempotency key of a " + what)))
            .path("id")
            .asString());
  }

  private String state(String path) {
    return studio.get(path).path("state").asString();
  }

  private static void await(String what, java.util.function.BooleanSupplier condition) {
    assertThat(Await.until(SOON, LOOK, condition)).as(what).isTrue();
  }

  private static void refused(Runnable request) {
    try {
      request.run();
    } catch (WorldProblem e) {
      assertThat(e).hasMessageContaining("answered 4");
      return;
    }
    throw new AssertionError("not refused");
  }

  private void read(String path) {
    try (var content = studio.open(path)) {
      assertThat(content.readAllBytes()).isNotEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void send(String method, String path, Map<String, ?> body, Map<String, String> headers) {
    int status = send(method, path, StudioClient.JSON.writeValueAsString(body), headers);
    assertThat(status).as(path).isLessThan(300);
  }

  private int send(String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.at().api() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Cookie", studio.cookie())
            .header("Content-Type", "application/json")
            .header("Origin", world.at().api().toString())
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return exchange(request.build()).statusCode();
  }

  private void operator(String path, Map<String, String> body) {
    new OperatorAtTheDoor(world, operator).asks(path, body);
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    return StudioClient.exchange(SharedWorld.HTTP, request);
  }

  // Pictures that tell of more than they show

  /// As a phone makes them: with notes in front, and something behind.
  private byte[] jpeg() throws IOException {
    byte[] plain = plain("jpeg");
    byte[] note = ("Exif\0\0" + phrase("camera's note")).getBytes(StandardCharsets.UTF_8);
    var told = new ByteArrayOutputStream();
    told.write(plain, 0, 2);
    told.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (note.length + 2)});
    told.writeBytes(note);
    told.writeBytes(Arrays.copyOfRange(plain, 2, plain.length));
    told.writeBytes(
        ("MotionPhoto " + phrase("behind the picture")).getBytes(StandardCharsets.UTF_8));
    return told.toByteArray();
  }

  /// With a text that no eye sees.
  private byte[] png() throws IOException {
    byte[] plain = plain("png");
    int header = 8 + 25;
    byte[] text = ("tEXtComment\0" + phrase("picture's comment")).getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(text);
    var told = new ByteArrayOutputStream();
    told.write(plain, 0, header);
    told.writeBytes(ByteBuffer.allocate(4).putInt(text.length - 4).array());
    told.writeBytes(text);
    told.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    told.write(plain, header, plain.length - header);
    return told.toByteArray();
  }

  private static byte[] plain(String format) throws IOException {
    var written = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), format, written);
    return written.toByteArray();
  }
}
