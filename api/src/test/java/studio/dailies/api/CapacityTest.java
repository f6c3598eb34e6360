package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// More than can be worked at.
class CapacityTest {
  private static final int BEYOND = 10;

  private final TestApi api = TestApi.shared();

  @AfterEach
  void storeGoesOn() {
    api.storeGoesOn();
  }

  @Test
  void whoComesBeyondWhatIsWorkedAtIsToldToComeAgainAndNobodyElseIs() throws Exception {
    Browser ada = api.browser().signIn();
    int most = WebWiring.AT_ONCE_MAX;
    BlockingQueue<Browser.Answer> answered = new LinkedBlockingQueue<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      api.storeStandsStill();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < most + BEYOND; i++) {
        all.add(clients.submit(() -> answered.add(ada.get("/api/projects"))));
      }
      for (int i = 0; i < BEYOND; i++) {
        Browser.Answer refused = answered.poll(4, TimeUnit.SECONDS);
        assertThat(refused).as("answer beyond what is worked at").isNotNull();
        assertThat(refused.problem()).isEqualTo("busy");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
      }
      assertThat(api.browser().get("/health").status()).isEqualTo(200);
      api.storeGoesOn();
      for (Future<?> each : all) {
        each.get(10, TimeUnit.SECONDS);
      }
    }
    assertThat(answered).hasSize(most).allMatch(answer -> answer.status() == 200);
    assertThat(ada.get("/api/projects").status()).as("places are free again").isEqualTo(200);
  }
}
