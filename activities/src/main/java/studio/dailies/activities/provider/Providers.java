package studio.dailies.activities.provider;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The providers that are wired in, by name.
public final class Providers {
  private final Map<String, ProviderClient> clients;

  public Providers(List<ProviderClient> clients) {
    this.clients =
        clients.stream().collect(Collectors.toMap(ProviderClient::name, Function.identity()));
  }

  /// The client of that name.
  ///
  /// @throws IllegalStateException if the catalogue names a provider that nobody has wired in
  public ProviderClient named(String provider) {
    ProviderClient client = clients.get(provider);
    if (client == null) {
      throw new IllegalStateException("no client for the provider " + provider);
    }
    return client;
  }

  /// The names, so that a worker can poll the queue of each.
  public List<String> names() {
    return clients.keySet().stream().sorted().toList();
  }
}
