package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

/// Every route that changes something, with and without a body, from everywhere, as everything:
/// only our own page's JSON gets through, and where media is uploaded, only media.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CsrfMatrixTest {
  private static final String OURS = "http://app.localhost";
  private static final String[] SITES = {
    null, "same-origin", "same-site", "cross-site", "none", "Same-Origin"
  };
  private static final String[] ORIGINS = {
    null, OURS, "http://evil.example", "null", "http://app.localhost.evil.example"
  };
  private static final String[] TYPES = {
    null,
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "text/json",
    "image/png"
  };
  private static final Set<RequestMethod> CHANGING =
      Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);

  private final TestApi api = TestApi.shared();
  private final List<String> faults = new ArrayList<>();

  private record Route(String method, String path) {}

  @Test
  void onlyOurOwnPagesJsonGetsThrough() {
    List<Route> routes = routes();
    assertThat(routes).hasSizeGreaterThan(20);
    for (Route route : routes) {
      Browser browser = api.browser().signIn();
      for (String site : SITES) {
        for (String origin : ORIGINS) {
          for (String type : TYPES) {
            for (String body : new String[] {"", "{}"}) {
              if (browser.cookie() == null) {
                browser = api.browser().signIn();
              }
              look(route, site, origin, type, ask(browser, route, site, origin, type, body));
            }
          }
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  private void look(
      Route route,
      @Nullable String site,
      @Nullable String origin,
      @Nullable String type,
      Browser.Answer answer) {
    boolean fromUs = site != null ? site.equals("same-origin") : OURS.equals(origin);
    String wanted = isUpload(route) ? "image/png" : "application/json";
    boolean ours = route.method().equals("DELETE") || wanted.equals(type);
    String problem = answer.status() < 400 ? "" : answer.problem();
    boolean right =
        !fromUs
            ? problem.equals("cross-site")
            : ours
                ? !problem.equals("cross-site") && !problem.equals("unsupported-media-type")
                : problem.equals("unsupported-media-type");
    if (!right) {
      faults.add("%s from %s, %s as %s: %s".formatted(route, site, origin, type, answer.body()));
    }
  }

  private static boolean isUpload(Route route) {
    return route.method().equals("POST") && route.path().endsWith("/references");
  }

  private static Browser.Answer ask(
      Browser browser,
      Route route,
      @Nullable String site,
      @Nullable String origin,
      @Nullable String type,
      String body) {
    return browser.send(
        route.path(),
        it -> {
          it.method(
              route.method(),
              body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
          header(it, "Sec-Fetch-Site", site);
          header(it, "Origin", origin);
          header(it, "Content-Type", type);
          return it;
        });
  }

  private static void header(HttpRequest.Builder request, String name, @Nullable String value) {
    if (value != null) {
      request.header(name, value);
    }
  }

  private List<Route> routes() {
    Set<String> all = new TreeSet<>();
    api.part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          for (String path : mapping.getPatternValues()) {
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
              if (path.startsWith("/api") && CHANGING.contains(method)) {
                all.add(method + " " + path.replaceAll("\\{[a-z]+}", "0".repeat(32)));
              }
            }
          }
        });
    return all.stream().map(it -> it.split(" ")).map(it -> new Route(it[0], it[1])).toList();
  }
}
