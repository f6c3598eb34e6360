package studio.dailies.workflows.client;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;

/// How every process of ours talks to Temporal.
public final class TemporalClients {
  private TemporalClients() {}

  /// Connects lazily: the first call reaches for the server, and fails within ten seconds.
  public static WorkflowServiceStubs stubs(String address) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setRpcTimeout(Duration.ofSeconds(10))
            .build());
  }

  /// A client that encrypts what it sends.
  ///
  /// @param identity who asks, as Temporal stores it in the clear: the name of a process, not a
  ///   host
  public static WorkflowClient client(
      WorkflowServiceStubs stubs, String namespace, PayloadKeys keys, String identity) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(converter(keys))
            .setIdentity(identity)
            .build());
  }

  /// JSON by the SDK's own mapper, never by Spring's, then encrypted; failures too, since a message
  /// or a stack trace may quote anything.
  public static DataConverter converter(PayloadKeys keys) {
    return new CodecDataConverter(
        DefaultDataConverter.newDefaultInstance(), List.of(new EncryptingCodec(keys)), true);
  }
}
