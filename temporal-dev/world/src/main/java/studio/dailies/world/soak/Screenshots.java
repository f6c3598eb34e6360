package studio.dailies.world.soak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.client.Chromium;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// The pictures of the operators' pages: what the Temporal UI shows of a world in which one
/// generation is done, one waits, of one nobody knows, and an export waits for the object store.
/// Its ratio is the share of pictures that were made. Needs a Chromium.
public final class Screenshots implements Bench {
  private static final String MODEL = "flux-dev";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path folder;

  /// @param root the checkout
  public Screenshots(Path root) {
    this.folder = root.resolve("docs/operations/images");
  }

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    try (Chromium browser = new Chromium();
        DevWorld world = worlds.start(Special.settings(Map.of(), Map.of()))) {
      Situation situation = planted(world);
      browser.call(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", 1360, "height", 850, "deviceScaleFactor", 1, "mobile", false));
      URI ui = world.at().temporalUi();
      String workflows = "/namespaces/default/workflows";
      picture(
          browser,
          ui.resolve(workflows + "?query=" + encoded("Attention IS NOT NULL")),
          situation.unknown,
          "needs-a-person");
      picture(
          browser,
          ui.resolve(workflows + "?query=" + encoded("WorkflowType = 'Generation'")),
          situation.done,
          "generations");
      browser.open(ui.resolve(workflows + "/" + encoded("generation:" + situation.waiting)));
      tab(browser, "User Metadata");
      picture(browser, "Current Details", "waiting-generation");
      picture(browser, ui.resolve("/namespaces/default/schedules"), "sweep-generations", "sweeps");
      world.kill("r2");
      browser.open(ui.resolve(workflows + "/" + encoded("export:" + situation.ada.wantsExport())));
      tab(browser, "Pending Activities");
      // It is encrypted: the page has asked the door to open it.
      picture(browser, "the object store gave no answer", "waiting-export");
      story.told("five pictures in " + folder);
    }
    return StudioClient.JSON.createObjectNode().put("pictures", 5).put("ratio", 1);
  }

  private record Situation(FilmMaker ada, String done, String waiting, String unknown) {}

  private static Situation planted(DevWorld world) {
    SandboxClient outside = SandboxClient.of(world.at());
    FilmMaker ada = FilmMaker.arrives(world.at(), new Ids(new SecureRandom()));
    String done = ada.generate(MODEL, "A fox");
    reached(ada, done, FilmMaker.FINAL);
    outside.plan(Map.of("behaviour", "never-finishes", "times", 1, "matching", "An owl"));
    String waiting = ada.generate(MODEL, "An owl");
    reached(ada, waiting, Set.of("ACCEPTED"));
    outside.falSettings(Map.of("callbacks", false));
    outside.plan(Map.of("behaviour", "lost-answer", "times", 1, "matching", "A hare"));
    String unknown = ada.generate(MODEL, "A hare");
    reached(ada, unknown, Set.of("UNKNOWN"));
    ada.prove(outside);
    return new Situation(ada, done, waiting, unknown);
  }

  private static void reached(FilmMaker who, String generation, Set<String> states) {
    if (!Await.until(
        PATIENCE,
        LOOK,
        () -> states.contains(who.generation(generation).path("state").asString("")))) {
      throw new WorldProblem(generation + " is not yet one of " + states);
    }
  }

  /// @param words what the page shows once it is whole
  private void picture(Chromium browser, URI page, String words, String name) {
    browser.open(page);
    picture(browser, words, name);
  }

  private void picture(Chromium browser, String words, String name) {
    shows(browser, words);
    String png =
        browser.call("Page.captureScreenshot", Map.of("format", "png")).path("data").asString();
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode(png));
    } catch (IOException e) {
      throw new WorldProblem("The picture cannot be written: " + e.getMessage(), e);
    }
  }

  private static void tab(Chromium browser, String name) {
    shows(browser, name);
    browser.evaluate(
        "[...document.querySelectorAll('a')].find(it => it.innerText.includes('%s')).click()"
            .formatted(name));
  }

  private static void shows(Chromium browser, String words) {
    String shown = "document.body.innerText.includes(" + StudioClient.JSON.valueToTree(words) + ")";
    if (!Await.until(PATIENCE, LOOK, () -> browser.evaluate(shown).asBoolean())) {
      throw new WorldProblem("The page does not show '%s'.".formatted(words));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
