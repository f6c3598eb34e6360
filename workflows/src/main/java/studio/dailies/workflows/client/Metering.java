package studio.dailies.workflows.client;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a process counts: itself, what the Temporal SDK does, and whatever is registered by others.
/// Prometheus reads it at a listener of its own, `/metrics`, which asks nobody who they are: no
/// label holds an id, an address or a word of a person. To be closed once the process polls and
/// serves no more.
public final class Metering implements AutoCloseable {
  /// There are some hundred. Above this something puts into a label what does not belong there;
  /// what is new is not counted then, so that the process does not fill up.
  private static final int METERS_MAX = 5_000;

  private static final com.uber.m3.util.Duration REPORTED_EVERY =
      com.uber.m3.util.Duration.ofSeconds(5);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Scope temporal;
  private final @Nullable HTTPServer server;

  private Metering(@Nullable String address, int port) {
    registry.config().meterFilter(MeterFilter.maximumAllowableMetrics(METERS_MAX));
    Gauge.builder("dailies.build", () -> 1)
        .description("Which build this is.")
        .tag("version", version())
        .register(registry);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new FileDescriptorMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            collections)
        .forEach(each -> each.bindTo(registry));
    this.temporal =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(REPORTED_EVERY);
    this.server = address == null ? null : listen(address, port);
  }

  /// Counts, and shows it nowhere.
  public static Metering unseen() {
    return new Metering(null, 0);
  }

  /// @param port 0 for any free one
  /// @throws UncheckedIOException if it cannot listen there
  public static Metering at(String address, int port) {
    return new Metering(address, port);
  }

  private HTTPServer listen(String address, int port) {
    try {
      return HTTPServer.builder()
          .hostname(address)
          .port(port)
          .registry(registry.getPrometheusRegistry())
          .buildAndStart();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "dailies.metrics: cannot listen on %s:%s".formatted(address, port), e);
    }
  }

  /// The version of this build as its jar says, or `development` where it runs from no jar.
  private static String version() {
    String version = Metering.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  public MeterRegistry registry() {
    return registry;
  }

  /// Where what the Temporal SDK counts goes.
  public Scope temporal() {
    return temporal;
  }

  /// The port it listens at; empty if it does not.
  public Optional<Integer> port() {
    return Optional.ofNullable(server).map(HTTPServer::getPort);
  }

  /// Everything as Prometheus reads it.
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
    collections.close();
    registry.close();
  }
}
