package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.workflows.client.Metering;

class CountingTest {
  private final TestApi api = TestApi.shared();

  @Test
  void answerIsCountedUnderItsRouteAndNeverUnderAnAddress() {
    Browser person = api.browser().signIn();
    String nobody = "f".repeat(32);

    person.get("/api/projects/" + nobody);
    person.get("/nothing/zebrafish-" + nobody);

    String told = api.part(Metering.class).text();
    assertThat(told)
        .contains(
            "dailies_http_seconds_count{method=\"GET\",route=\"/api/projects/{id}\",status=\"404\"}")
        .contains("route=\"none\"")
        .doesNotContain(nobody, "zebrafish");
  }
}
