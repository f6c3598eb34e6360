package studio.dailies.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.store.watch.Figure;
import studio.dailies.store.watch.Gauge;
import studio.dailies.workflows.client.Metering;
import studio.dailies.workflows.sweep.Sweep;

class WatchTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-27T14:00:00Z"), ZoneOffset.UTC);

  private final Metering metering = Metering.at("127.0.0.1", 0);

  @AfterEach
  void close() {
    metering.close();
  }

  @Test
  void lastLookIsShownUnderTheNamesOfThePage() {
    watch(
            () ->
                List.of(
                    new Figure(Gauge.GENERATIONS, List.of("accepted", "below_1m"), 3),
                    new Figure(Gauge.MAIL_OLDEST, List.of(), 42)),
            () -> Map.of(Sweep.SHOP, Duration.ofSeconds(90)))
        .once();

    assertThat(metering.text())
        .contains("dailies_generations{age=\"below_1m\",state=\"accepted\"} 3.0")
        .contains("dailies_mail_oldest_seconds 42.0")
        .contains("dailies_sweep_lag_seconds{sweep=\"shop\"} 90.0")
        .contains("dailies_watch_age_seconds 0.0");
  }

  @Test
  void whatIsNoLongerThereIsNoLongerShown() {
    var looks =
        List.of(
                List.of(new Figure(Gauge.PERMITS, List.of("fal"), 3)),
                List.of(new Figure(Gauge.PERMITS, List.of("piapi"), 1)))
            .iterator();
    Watch watch = watch(looks::next, Map::of);
    watch.once();
    watch.once();

    assertThat(metering.text())
        .contains("dailies_permits{provider=\"piapi\"} 1.0")
        .doesNotContain("dailies_permits{provider=\"fal\"}");
  }

  @Test
  void storeThatIsAwayIsCountedAndWhatWasSeenStays() {
    var looks =
        List.<Supplier<List<Figure>>>of(
                () -> List.of(new Figure(Gauge.MAILS, List.of(), 7)),
                () -> {
                  throw new IllegalStateException("mongodb://user:pass@host is away");
                })
            .iterator();
    Watch watch = watch(() -> looks.next().get(), Map::of);
    watch.once();
    watch.once();

    assertThat(metering.text())
        .contains("dailies_mails_queued 7.0")
        .contains("dailies_watch_failures_total 1.0");
  }

  @Test
  void storeThatHangsKeepsNobodyWaiting() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Watch watch =
        watch(
            () -> {
              asked.countDown();
              return hang(never);
            },
            Map::of);
    watch.start();
    try {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(scrape()).contains("dailies_watch_age_seconds").contains("jvm_memory_used_bytes");
    } finally {
      watch.stop();
    }
  }

  private String scrape() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + metering.port().orElseThrow() + "/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(5)).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static List<Figure> hang(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.of();
  }

  private Watch watch(Supplier<List<Figure>> stores, Supplier<Map<Sweep, Duration>> schedules) {
    return new Watch(stores, schedules, metering.registry(), Duration.ofMinutes(1), CLOCK);
  }
}
