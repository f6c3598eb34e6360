package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import studio.dailies.world.client.StudioClient;

/// One world for all system tests of this JVM, handed to whoever asks for a [DevWorld]. Tests keep
/// apart by working as persons of their own.
public final class SharedWorld
    implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(SharedWorld.class);

  /// The sandbox of a provider makes this mistake when a test asks for it.
  private static final Set<String> EXPECTED = Set.of("JOB_BILLED_TWICE");

  public static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// How an address answers somebody without a session.
  public static int status(URI address) {
    return StudioClient.exchange(
            HTTP, HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build())
        .statusCode();
  }

  /// Closed by JUnit after the last test.
  private record Open(DevWorld world) implements AutoCloseable {
    @Override
    public void close() {
      world.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    world(context);
  }

  /// A failure leaves the world's state and logs behind.
  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      keep(world(context));
    }
  }

  /// Whatever the tests of a class did to it, the stores are as they must be.
  @Override
  public void afterAll(ExtensionContext context) {
    DevWorld world = world(context);
    List<Audit.Finding> ours =
        Audit.of(world).stream().filter(finding -> !EXPECTED.contains(finding.rule())).toList();
    if (!ours.isEmpty()) {
      keep(world);
    }
    assertThat(ours).as("findings of the audit").isEmpty();
  }

  private static void keep(DevWorld world) {
    world.keepFolder();
    System.err.println("Logs of the world: " + world.folder().resolve("logs"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DevWorld.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return world(context);
  }

  private static DevWorld world(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .computeIfAbsent(
            "world", key -> new Open(TestWorlds.start(_ -> Special.NOTHING, EXPECTED)), Open.class)
        .world();
  }
}
