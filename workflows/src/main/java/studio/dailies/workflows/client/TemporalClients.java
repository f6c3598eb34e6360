package studio.dailies.workflows.client;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import studio.dailies.domain.Secret;
import studio.dailies.workflows.client.trace.Tracing;

/// How every process of ours talks to Temporal.
public final class TemporalClients {
  private TemporalClients() {}

  /// A server on this machine, or in a network that nobody else is in.
  public static WorkflowServiceStubs stubs(String address) {
    return stubs(Frontend.plain(address), new NoopScope());
  }

  /// Connects lazily: the first call reaches for the server, and fails within ten seconds.
  ///
  /// @param scope where what the SDK counts goes
  /// @throws IllegalArgumentException if a certificate or key cannot be read
  public static WorkflowServiceStubs stubs(Frontend server, Scope scope) {
    var options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(server.address())
            .setMetricsScope(scope)
            .addGrpcClientInterceptor(new NamedReleases())
            .addGrpcClientInterceptor(new PatientPolls())
            .setRpcTimeout(Duration.ofSeconds(10));
    if (server.tls()) {
      options.setSslContext(tls(server));
    }
    Secret apiKey = server.apiKey();
    if (apiKey != null) {
      options.addApiKey(apiKey::value);
    }
    return WorkflowServiceStubs.newServiceStubs(options.build());
  }

  private static SslContext tls(Frontend server) {
    SslContextBuilder context = GrpcSslContexts.forClient();
    if (server.authority() != null) {
      context.trustManager(stream(server.authority()));
    }
    if (server.certificate() != null && server.key() != null) {
      context.keyManager(stream(server.certificate()), stream(server.key().value()));
    }
    try {
      return context.build();
    } catch (IOException e) {
      throw new IllegalArgumentException("dailies.temporal: the certificates cannot be used", e);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// A client that encrypts what it sends.
  ///
  /// @param identity who asks, as Temporal stores it in the clear: the name of a process, not a
  ///   host
  public static WorkflowClient client(
      WorkflowServiceStubs stubs,
      String namespace,
      PayloadKeys keys,
      String identity,
      Tracing tracing) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(converter(keys))
            .setIdentity(identity)
            .setInterceptors(tracing.starts().toArray(WorkflowClientInterceptor[]::new))
            .build());
  }

  /// JSON by the SDK's own mapper, never by Spring's, then encrypted; failures too, since a message
  /// or a stack trace may quote anything. Of traces only the first frames: see [ShortFailures].
  public static DataConverter converter(PayloadKeys keys) {
    return new CodecDataConverter(
        DefaultDataConverter.newDefaultInstance().withFailureConverter(new ShortFailures()),
        List.of(new EncryptingCodec(keys)),
        true);
  }
}
