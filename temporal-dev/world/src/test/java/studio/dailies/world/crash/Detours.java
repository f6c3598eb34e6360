package studio.dailies.world.crash;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.dailies.world.Addresses;

/// The relays by which one process of a world reaches its servers.
final class Detours implements AutoCloseable {
  private final Traffic traffic;
  private final List<Relay> relays = new ArrayList<>();
  private final List<Runnable> ends = new ArrayList<>();

  Detours(Traffic traffic) {
    this.traffic = traffic;
  }

  /// To the database. A call that is stopped keeps its connection.
  ///
  /// @param name what calls are said to be made to
  String mongodb(String name, Addresses at) {
    int port = relay(name, URI.create(at.mongodb()).getPort(), new MongoWire());
    return "mongodb://127.0.0.1:" + port + "/?retryWrites=false&maxPoolSize=5000";
  }

  /// To a server that speaks HTTP.
  String http(String name, URI target) {
    return "http://127.0.0.1:" + relay(name, target.getPort(), new HttpWire());
  }

  /// To a provider.
  String provider(Provider provider, Addresses at) {
    return http(provider.server(), provider.at(at));
  }

  /// To Temporal.
  String temporal(Addresses at) {
    TemporalRelay relay = new TemporalRelay(at.temporal(), traffic);
    ends.add(relay::close);
    return "127.0.0.1:" + relay.port();
  }

  /// All who come by here find a server of this name so.
  void suffers(String name, Trouble from) {
    relays(name).forEach(relay -> relay.suffers(from));
  }

  /// The kinds of calls to it that found no room.
  Set<String> refused(String name) {
    return relays(name)
        .flatMap(relay -> relay.refused().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Relay> relays(String name) {
    return relays.stream().filter(relay -> relay.server().equals(name));
  }

  private int relay(String name, int target, Wire wire) {
    Relay relay = new Relay(name, target, wire, traffic);
    relays.add(relay);
    ends.add(relay::close);
    return relay.port();
  }

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
