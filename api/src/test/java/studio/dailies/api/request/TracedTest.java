package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.workflows.client.trace.Mark;
import studio.dailies.workflows.client.trace.TestCollector;

class TracedTest {
  private static final String WORD = "zebrafish";
  private static final String STRANGERS = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void requestBeginsATraceThatSaysNothingOfWhoAskedAndWhatFor() {
    try (var collector = new TestCollector()) {
      Browser person;
      String address;
      try (TestApi api =
          TestApi.shared().beside(Map.of("dailies.traces.url", collector.url().toString()))) {
        person = api.browser().signIn();
        address = person.get("/api/account").text("address");
        String project =
            person
                .post(
                    "/api/projects",
                    "{\"name\":\"" + WORD + "\"}",
                    "Idempotency-Key",
                    WORD,
                    "traceparent",
                    "00-" + STRANGERS + "-b7ad6b7169203331-01",
                    "tracestate",
                    WORD + "=1",
                    "baggage",
                    WORD + "=1")
                .text("id");
        assertThat(project).isNotBlank();
        person.get("/api/projects/" + WORD + "?" + WORD + "=" + WORD);
        person.get("/" + WORD);
      }

      List<TestCollector.Told> told = collector.told();
      assertThat(told)
          .extracting(TestCollector.Told::name)
          .contains(
              "request /api/projects", "request /api/projects/{id}", "store find", "store insert");
      Map<String, TestCollector.Told> byId =
          told.stream().collect(Collectors.toMap(TestCollector.Told::id, it -> it));
      assertThat(told)
          .filteredOn(it -> it.name().startsWith("store"))
          .allSatisfy(it -> assertThat(byId.get(it.parent()).name()).startsWith("request"));
      assertThat(told)
          .filteredOn(it -> it.name().startsWith("request"))
          .allSatisfy(it -> assertThat(it.parent()).isEmpty())
          .extracting(TestCollector.Told::trace)
          .doesNotHaveDuplicates()
          .doesNotContain(STRANGERS);
      assertThat(collector.raw()).doesNotContain(WORD, address, "@example", "127.0.0.1");
    }
  }

  @Test
  void everyRouteOfOursCanBeSaid() {
    var routes = new TreeSet<String>();
    TestApi.shared()
        .part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(it -> routes.addAll(it.getPatternValues()));

    assertThat(routes)
        .hasSizeGreaterThan(50)
        .allSatisfy(route -> assertThat(Mark.ROUTE.takes(route)).as(route).isTrue());
  }

  @Test
  void withoutAnAddressNoFilterIsMade() {
    assertThatThrownBy(() -> TestApi.shared().part(Traced.class))
        .isInstanceOf(NoSuchBeanDefinitionException.class);
  }
}
