package studio.dailies.worker;

import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.Providers;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsClient;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings;
import studio.dailies.activities.provider.fal.FalClient;
import studio.dailies.activities.provider.fal.FalSettings;
import studio.dailies.activities.provider.piapi.PiapiClient;
import studio.dailies.activities.provider.piapi.PiapiSettings;
import studio.dailies.domain.Secret;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.workflows.client.WorkerKinds;

/// The providers that we have a key for.
@Configuration(proxyBeanMethods = false)
class ProviderWiring {

  @Bean
  Providers providers(WorkerSettings settings, Clock clock) {
    List<ProviderClient> clients = new ArrayList<>();
    clients.add(fal(settings, clock));
    Secret piapi = settings.piapi().key();
    if (piapi != null) {
      clients.add(piapi(piapi, settings, clock));
    }
    Secret elevenLabs = settings.elevenLabs().key();
    if (elevenLabs != null) {
      clients.add(elevenLabs(elevenLabs, settings, clock));
    }
    return new Providers(clients);
  }

  /// How many generations each provider takes at once, by its plan.
  static Map<String, Integer> atOnce(WorkerSettings settings) {
    return Map.of(
        FalClient.NAME, settings.fal().atOnce(),
        PiapiClient.NAME, settings.piapi().atOnce(),
        ElevenLabsClient.NAME, settings.elevenLabs().atOnce());
  }

  /// How the queue of each provider that is wired in is worked on. Only PiAPI counts calls; the
  /// others count what is in flight.
  static Map<String, WorkerOptions> queues(Providers providers, WorkerSettings settings) {
    return providers.names().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                name ->
                    name.equals(PiapiClient.NAME)
                        ? WorkerKinds.paced(settings.piapi().callsPerMinute())
                        : WorkerKinds.SHORT));
  }

  private static ElevenLabsClient elevenLabs(Secret key, WorkerSettings settings, Clock clock) {
    WorkerSettings.ElevenLabs told = settings.elevenLabs();
    Secret webhook = told.webhookSecret();
    return new ElevenLabsClient(
        ElevenLabsSettings.usual(
                told.url(), key.value(), told.retention(), webhook == null ? null : webhook.value())
            .shortened(settings.timeouts().factor()),
        clock);
  }

  private static FalClient fal(WorkerSettings settings, Clock clock) {
    WorkerSettings.Fal fal = settings.fal();
    return new FalClient(
        FalSettings.usual(fal.queue(), fal.platform(), fal.keys(), fal.key().value())
            .shortened(settings.timeouts().factor()),
        clock);
  }

  private static PiapiClient piapi(Secret key, WorkerSettings settings, Clock clock) {
    var callbacks = new KeyedHash(settings.keys().callback().bytes());
    return new PiapiClient(
        PiapiSettings.usual(settings.piapi().url(), key.value(), callbacks)
            .shortened(settings.timeouts().factor()),
        clock);
  }
}
