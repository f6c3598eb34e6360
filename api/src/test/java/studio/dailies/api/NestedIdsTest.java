package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;

/// What is another's is named within bodies and lists, alone and among one's own: refused as what
/// is missing, to the letter, and nothing of the request happens.
class NestedIdsTest {
  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Browser ada = api.browser().signIn();
  private final Browser eve = api.browser().signIn();
  private final Belongings adas = new Belongings(api, ada);
  private final Belongings eves = new Belongings(api, eve);

  /// @param request method and path of something of eve's
  /// @param body with `FOREIGN` for the id
  private record Naming(String request, String body) {}

  @Test
  void anothersCannotBeNamedAnywhere() {
    Map<String, String> named = named();
    List<Naming> namings = namings();
    String adasBefore = adas.state();
    String evesBefore = eves.state();
    Map<String, Long> before = api.counts();

    for (Map.Entry<String, String> what : named.entrySet()) {
      for (Naming naming : namings) {
        String id = what.getValue();
        String missing = ids.next();
        Browser.Answer foreign = ask(naming, id);
        Browser.Answer absent = ask(naming, missing);
        String as = naming + " with " + what.getKey() + ": " + foreign.body();
        assertThat(foreign.status()).as(as).isIn(400, 404);
        assertThat(foreign.body().replace(id, "ID"))
            .as(as)
            .isEqualTo(absent.body().replace(missing, "ID"));
      }
    }

    assertThat(api.counts()).isEqualTo(before);
    assertThat(adas.state()).isEqualTo(adasBefore);
    assertThat(eves.state()).isEqualTo(evesBefore);
  }

  private Map<String, String> named() {
    Map<String, Supplier<String>> all = new LinkedHashMap<>();
    all.put("a project", adas::project);
    all.put("a scene", adas::scene);
    all.put("a shot", adas::shot);
    all.put("a member", adas::member);
    all.put("a reference", adas::reference);
    all.put("a take", adas::take);
    all.put("a quote", adas::quote);
    all.put("a generation", adas::generation);
    Map<String, String> named = new LinkedHashMap<>();
    all.forEach((what, id) -> named.put(what, id.get()));
    return named;
  }

  /// Every field of every body that names something, and every cursor.
  private List<Naming> namings() {
    String project = eves.project();
    String scene = eves.scene();
    String shot = eves.shot();
    String member = eves.member();
    String reference = eves.reference();
    String take = eves.take();
    String quote =
        "{\"shot\":\"" + shot + "\",\"model\":\"kling-3-image-to-video\",\"prompt\":\"x\",";
    return List.of(
        new Naming("PUT /api/shots/" + shot + "/picked-take", "{\"take\":\"FOREIGN\"}"),
        new Naming(
            "POST /api/quotes", "{\"shot\":\"FOREIGN\",\"model\":\"flux-dev\",\"prompt\":\"x\"}"),
        new Naming("POST /api/quotes", quote + "\"media\":{\"start\":[{\"take\":\"FOREIGN\"}]}}"),
        new Naming(
            "POST /api/quotes", quote + "\"media\":{\"start\":[{\"reference\":\"FOREIGN\"}]}}"),
        new Naming(
            "POST /api/quotes",
            quote
                + "\"media\":{\"start\":[{\"take\":\""
                + take
                + "\"}],\"end\":[{\"reference\":\"FOREIGN\"}]}}"),
        new Naming("POST /api/generations", "{\"quote\":\"FOREIGN\"}"),
        new Naming("PATCH /api/shots/" + shot, "{\"firstFrame\":{\"take\":\"FOREIGN\"}}"),
        new Naming("PATCH /api/shots/" + shot, "{\"lastFrame\":{\"reference\":\"FOREIGN\"}}"),
        new Naming(
            "PATCH /api/shots/" + shot,
            "{\"description\":\"x\",\"cast\":[\"" + member + "\",\"FOREIGN\"]}"),
        new Naming(
            "PATCH /api/shots/" + shot,
            "{\"description\":\"x\",\"dialogue\":[{\"member\":\"FOREIGN\",\"text\":\"x\"}]}"),
        new Naming(
            "POST /api/scenes/" + scene + "/shots",
            "{\"description\":\"x\",\"cast\":[\"" + member + "\",\"FOREIGN\"]}"),
        new Naming("POST /api/shots/" + shot + "/position", "{\"after\":\"FOREIGN\"}"),
        new Naming(
            "POST /api/shots/" + shot + "/position", "{\"scene\":\"FOREIGN\",\"after\":null}"),
        new Naming("POST /api/scenes/" + scene + "/position", "{\"after\":\"FOREIGN\"}"),
        new Naming(
            "PATCH /api/cast/" + member,
            "{\"name\":\"x\",\"references\":[{\"reference\":\""
                + reference
                + "\"},{\"reference\":\"FOREIGN\"}]}"),
        new Naming(
            "PATCH /api/cast/" + member,
            "{\"name\":\"x\",\"references\":[{\"take\":\"FOREIGN\"}]}"),
        new Naming(
            "POST /api/projects/" + project + "/cast",
            "{\"name\":\"x\",\"references\":[{\"take\":\"FOREIGN\"}]}"),
        new Naming("GET /api/projects?cursor=FOREIGN", ""),
        new Naming("GET /api/projects/" + project + "/scenes?cursor=FOREIGN", ""),
        new Naming("GET /api/projects/" + project + "/references?cursor=FOREIGN", ""),
        new Naming("GET /api/scenes/" + scene + "/shots?cursor=FOREIGN", ""),
        new Naming("GET /api/shots/" + shot + "/takes?cursor=FOREIGN", ""),
        new Naming("GET /api/generations?cursor=FOREIGN", ""),
        new Naming("GET /api/purchases?cursor=FOREIGN", ""),
        new Naming("GET /api/credits/history?cursor=FOREIGN", ""));
  }

  private Browser.Answer ask(Naming naming, String id) {
    String[] parts = naming.request().replace("FOREIGN", id).split(" ");
    String tag = parts[1].contains("?") ? "\"1\"" : eve.tag(parts[1].replace("/position", ""));
    return eve.send(
        parts[1],
        it ->
            it.method(parts[0], BodyPublishers.ofString(naming.body().replace("FOREIGN", id)))
                .headers("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin")
                .headers("If-Match", tag, "Idempotency-Key", ids.next()));
  }
}
