package studio.dailies.world.crash;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import studio.dailies.world.Addresses;

/// The relays by which one process of a world reaches its servers.
final class Detours implements AutoCloseable {
  private final Traffic traffic;
  private final List<AutoCloseable> relays = new ArrayList<>();

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
    relays.add(relay);
    return "127.0.0.1:" + relay.port();
  }

  private int relay(String name, int target, Wire wire) {
    Relay relay = new Relay(name, target, wire, traffic);
    relays.add(relay);
    return relay.port();
  }

  @Override
  public void close() {
    for (AutoCloseable each : relays) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
