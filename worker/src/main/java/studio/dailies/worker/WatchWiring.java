package studio.dailies.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.provider.Providers;
import studio.dailies.store.Stores;
import studio.dailies.store.provider.Circuits;
import studio.dailies.store.watch.Watching;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Metering;
import studio.dailies.workflows.client.Schedules;
import studio.dailies.workflows.client.trace.Tracing;

/// What those who watch over the studio are shown.
@Configuration(proxyBeanMethods = false)
class WatchWiring {
  private static final Duration EVERY = Duration.ofMinutes(1);

  @Bean(destroyMethod = "close")
  Metering metering(WorkerSettings settings) {
    WorkerSettings.Metrics metrics = settings.metrics();
    return metrics.port() == 0 ? Metering.unseen() : Metering.at(metrics.address(), metrics.port());
  }

  @Bean(destroyMethod = "close")
  Tracing tracing(WorkerSettings settings) {
    return settings.traces().tracing();
  }

  /// Where nobody reads, nothing is asked of the stores.
  @Bean
  @ConditionalOnExpression("${dailies.metrics.port:0} != 0")
  Watch watch(
      Stores stores,
      Providers providers,
      Schedules schedules,
      Metering metering,
      ActivityKinds kinds,
      Clock clock,
      WorkerSettings settings) {
    Map<String, Integer> permits = new TreeMap<>(ProviderWiring.atOnce(settings));
    permits.keySet().retainAll(providers.names());
    var watching =
        new Watching(stores.database(), new Circuits(stores.database(), clock), permits, clock);
    return new Watch(
        watching::look,
        () -> schedules.lags(clock.instant()),
        metering.registry(),
        kinds.scaled(EVERY),
        clock);
  }
}
