package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class RoutesTest {
  private final TestApi api = TestApi.shared();

  @Test
  void everyHandlerHasARuleAndEveryRuleAHandler() {
    Set<String> ruled = new TreeSet<>(Routes.OPEN);
    ruled.addAll(Routes.PERSONAL);
    ruled.addAll(Routes.OPERATOR);
    ruled.remove("/api/openapi.json");

    assertThat(handlers().keySet()).isEqualTo(ruled);
  }

  @Test
  void everyHandlerIsInTheDescriptionWithWordsAndErrors() {
    JsonNode paths = api.browser().get("/api/openapi.json").json().path("paths");

    Map<String, Set<RequestMethod>> described = handlers();
    // Those are on a page of their own, and reached by nobody else.
    described.keySet().removeAll(Routes.OPERATOR);
    described.forEach((path, methods) -> {
      for (RequestMethod method : methods) {
        JsonNode operation = paths.path(path).path(method.name().toLowerCase(Locale.ROOT));
        assertThat(operation.path("summary").asString("")).as(path).isNotBlank();
        assertThat(operation.path("responses").has("500")).as(path).isTrue();
        assertThat(
                operation.path("responses").has("200")
                    || operation.path("responses").has("201")
                    || operation.path("responses").has("202")
                    || operation.path("responses").has("204"))
            .as(path)
            .isTrue();
      }
    });
  }

  @Test
  void personalRoutesNeedASession() {
    for (String path : Routes.PERSONAL) {
      String concrete = path.replaceAll("\\{[a-z]+}", "0".repeat(32));
      assertThat(api.browser().get(concrete).problem()).as(path).isEqualTo("signed-out");
    }
  }

  @Test
  void everythingElseIsAProblemToo() {
    Browser nobody = api.browser();

    assertThat(nobody.get("/nothing").problem()).isEqualTo("not-found");
    assertThat(nobody.get("/error").problem()).isEqualTo("not-found");
    assertThat(nobody.get("/actuator").problem()).isEqualTo("not-found");
    assertThat(nobody.get("/v3/api-docs").problem()).isEqualTo("not-found");
    assertThat(nobody.get("/api//projects").problem()).isEqualTo("bad-request");
    assertThat(nobody.delete("/api/models").problem()).isEqualTo("method-not-allowed");
    assertThat(nobody.send("/api/models", it -> it.GET().header("Accept", "image/png")).problem())
        .isEqualTo("not-acceptable");
  }

  @Test
  void pagesMayAskNobodyButUs() {
    for (String path :
        List.of(
            "/api",
            "/api/reader.js",
            "/api/reader.css",
            "/api/openapi.json",
            "/billing/return?purchase=1",
            "/billing/return.js",
            "/billing/return.css")) {
      Browser.Answer answer = api.browser().get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
    for (String page : List.of("/api", "/billing/return")) {
      assertThat(api.browser().get(page).body())
          .doesNotContain("http://", "https://", "<script>", "<style", "style=", "onload=");
    }
  }

  @Test
  void saysThatItServes() {
    Browser.Answer answer = api.browser().get("/health");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  private Map<String, Set<RequestMethod>> handlers() {
    Map<String, Set<RequestMethod>> handlers = new TreeMap<>();
    api.part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          if (handler.getBeanType().getPackageName().startsWith("studio.dailies")) {
            for (String path : mapping.getPatternValues()) {
              handlers
                  .computeIfAbsent(path, _ -> new TreeSet<>())
                  .addAll(mapping.getMethodsCondition().getMethods());
            }
          }
        });
    handlers.remove("/error");
    return handlers;
  }
}
