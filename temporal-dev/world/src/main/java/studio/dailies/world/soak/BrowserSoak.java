package studio.dailies.world.soak;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.client.Chromium;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A person uses the product in a real browser: signs in by code and with Google, makes a take,
/// looks at it, asks every route of the description, and signs out. After it the browser has kept
/// one cookie and nothing else, and has asked nobody but our two origins (and Google, whose page
/// the person was sent to). Its ratio is the number of cookies. Needs a Chromium.
public final class BrowserSoak implements Bench {

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    try (Chromium browser = new Chromium();
        DevWorld world = worlds.start(Special.settings(Map.of(), Map.of()))) {
      var visit = new BrowserVisit(browser, world);
      visit.signInByCode("browser@example.com");
      story.told("signed in by a code");
      visit.makeATakeAndLookAtIt();
      story.told("made a take and looked at it");
      visit.askEveryRoute();
      visit.lookAtOddPages();
      visit.signOut();
      visit.signInWithGoogle("browser-too@gmail.com");
      visit.signOut();
      story.told("asked every route, looked at odd pages, signed out and in with Google");
      return judged(browser, world, visit, story);
    }
  }

  private static ObjectNode judged(
      Chromium browser, DevWorld world, BrowserVisit visit, Story story) {
    Map<String, Integer> cookies = cookies(browser);
    Set<String> origins = origins(browser, world);
    Set<String> ours = Set.of(origin(world.at().api()), origin(world.at().media()));
    story.told(
        "%d pages, %d questions of pages, answered %s; cookies set: %s; asked: %s"
            .formatted(visit.pages(), visit.asked(), visit.statuses(), cookies, origins));
    if (cookies.size() != 1) {
      throw new WorldProblem("Void: there is to be one cookie, and there were " + cookies);
    }
    if (!origins.equals(ours)) {
      throw new WorldProblem("Void: %s were asked, not %s alone.".formatted(origins, ours));
    }
    if (!visit.kept().isEmpty()) {
      throw new WorldProblem("Void: something stayed in the browser: " + visit.kept());
    }
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    return figures
        .put("pages", visit.pages())
        .put("asked", visit.asked())
        .put("requests", browser.told("Network.requestWillBeSent").size())
        .put("cookiesSet", cookies.values().stream().mapToInt(each -> each).sum())
        .put("ratio", cookies.size());
  }

  /// How often each was set, by name; those that scripts never see too.
  private static Map<String, Integer> cookies(Chromium browser) {
    return browser.told("Network.responseReceivedExtraInfo").stream()
        .flatMap(answer -> answer.path("headers").properties().stream())
        .filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
        .flatMap(header -> header.getValue().asString().lines())
        .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
        .collect(Collectors.toMap(name -> name, _ -> 1, Integer::sum, TreeMap::new));
  }

  /// Everybody who was asked for something; Google only where more than its page was asked for.
  private static Set<String> origins(Chromium browser, DevWorld world) {
    TreeSet<String> origins = new TreeSet<>();
    for (JsonNode asked : browser.told("Network.requestWillBeSent")) {
      URI address =
          URI.create(asked.path("request").path("url").asString().replaceAll("[?#].*", ""));
      boolean isPage = asked.path("type").asString("").equals("Document");
      if (!isPage || !origin(address).equals(origin(world.at().google()))) {
        origins.add(origin(address));
      }
    }
    browser
        .told("Network.webSocketCreated")
        .forEach(each -> origins.add(each.path("url").asString()));
    return origins;
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }
}
