package studio.dailies.api.operator;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// The second door of the api, for operators alone. What comes in by it is told by the socket it
/// came in by, never by anything that the request says.
public final class OperatorDoor
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final Optional<Connector> connector;

  private OperatorDoor(Optional<Connector> connector) {
    this.connector = connector;
  }

  /// A door that does not exist.
  public static OperatorDoor closed() {
    return new OperatorDoor(Optional.empty());
  }

  /// @param port 0 for any free one
  public static OperatorDoor at(String address, int port) {
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(port);
    connector.setProperty("address", address);
    connector.setProperty("connectionTimeout", Long.toString(SILENCE.toMillis()));
    return new OperatorDoor(Optional.of(connector));
  }

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    connector.ifPresent(tomcat::addAdditionalConnectors);
  }

  /// Whether the request came in by this door.
  public boolean isAt(HttpServletRequest request) {
    return connector.filter(it -> it.getLocalPort() == request.getLocalPort()).isPresent();
  }

  /// The port it listens at, once the server has started; empty while it is closed.
  public Optional<Integer> port() {
    return connector.map(Connector::getLocalPort);
  }
}
