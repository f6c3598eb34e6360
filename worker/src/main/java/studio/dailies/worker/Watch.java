package studio.dailies.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.store.watch.Figure;
import studio.dailies.store.watch.Gauge;
import studio.dailies.workflows.sweep.Sweep;

/// Looks into the stores and at the schedules again and again, by one thread of its own. Whoever
/// reads the metrics is told what the last look saw, so that a store that hangs keeps nobody
/// waiting; how long ago that was is one of them.
final class Watch extends Repeated {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Supplier<List<Figure>> stores;
  private final Supplier<Map<Sweep, Duration>> schedules;
  private final Clock clock;
  private final Map<Gauge, MultiGauge> gauges = new EnumMap<>(Gauge.class);
  private final MultiGauge lags;
  private final Counter failures;
  private volatile Instant seen;

  Watch(
      Supplier<List<Figure>> stores,
      Supplier<Map<Sweep, Duration>> schedules,
      MeterRegistry meters,
      Duration every,
      Clock clock) {
    super("watch", every);
    this.stores = stores;
    this.schedules = schedules;
    this.clock = clock;
    this.seen = clock.instant();
    for (Gauge gauge : Gauge.values()) {
      gauges.put(
          gauge,
          MultiGauge.builder(gauge.key())
              .description(gauge.meaning())
              .baseUnit(gauge.unit().isEmpty() ? null : gauge.unit())
              .register(meters));
    }
    this.lags =
        MultiGauge.builder("dailies.sweep.lag")
            .description("How much later than it should the last round of a sweep began.")
            .baseUnit("seconds")
            .register(meters);
    this.failures =
        Counter.builder("dailies.watch.failures")
            .description("Looks that saw nothing, since a store or Temporal was away.")
            .register(meters);
    io.micrometer.core.instrument.Gauge.builder("dailies.watch.age", this, Watch::age)
        .description("Since the last look that saw everything, or since the start.")
        .baseUnit("seconds")
        .register(meters);
  }

  private double age() {
    return Duration.between(seen, clock.instant()).toSeconds();
  }

  /// One look. What is away is said once in the log and shows in the age.
  @Override
  void once() {
    try {
      stores();
      schedules();
      seen = clock.instant();
    } catch (RuntimeException e) {
      failures.increment();
      LOG.warn("Nobody could look: {}", e.getClass().getSimpleName());
    }
  }

  private void stores() {
    Map<Gauge, List<Row<?>>> rows = new EnumMap<>(Gauge.class);
    for (Figure figure : stores.get()) {
      rows.computeIfAbsent(figure.gauge(), _ -> new ArrayList<>())
          .add(Row.of(tags(figure), figure.value()));
    }
    gauges.forEach((gauge, shown) -> shown.register(rows.getOrDefault(gauge, List.of()), true));
  }

  private static Tags tags(Figure figure) {
    List<String> names = figure.gauge().labels();
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      tags.add(Tag.of(names.get(i), figure.labels().get(i)));
    }
    return Tags.of(tags);
  }

  private void schedules() {
    List<Row<?>> rows = new ArrayList<>();
    schedules
        .get()
        .forEach((sweep, late) ->
            rows.add(
                Row.of(Tags.of("sweep", sweep.name().toLowerCase(Locale.ROOT)), late.toSeconds())));
    lags.register(rows, true);
  }

  /// After the sweeps have their schedules.
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
