package studio.dailies.world.crash;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The same as [Relay] before Temporal. Only what activities ask of it is met: what the SDK says to
/// run workflows is Temporal's own protocol, whose repetitions are Temporal's to bear.
final class TemporalRelay implements AutoCloseable {
  static final String NAME = "temporal";

  private static final int LARGEST = 64 << 20;

  private static final Set<String> ASKED =
      Set.of(
          "StartWorkflowExecution",
          "SignalWorkflowExecution",
          "SignalWithStartWorkflowExecution",
          "DescribeWorkflowExecution",
          "ListWorkflowExecutions",
          "DeleteWorkflowExecution");

  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private final Traffic traffic;
  private final ManagedChannel upstream;
  private final Server server;

  TemporalRelay(String target, Traffic traffic) {
    this.traffic = traffic;
    this.upstream =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
            .maxInboundMessageSize(LARGEST)
            .build();
    try {
      this.server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .maxInboundMessageSize(LARGEST)
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .fallbackHandlerRegistry(new Any())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getPort();
  }

  /// Every method there is; Temporal has none that streams.
  private final class Any extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
      MethodDescriptor<byte[], byte[]> method =
          MethodDescriptor.<byte[], byte[]>newBuilder(BYTES, BYTES)
              .setType(MethodType.UNARY)
              .setFullMethodName(name)
              .build();
      return ServerMethodDefinition.create(
          method,
          ServerCalls.asyncUnaryCall((request, answers) -> carry(method, request, answers)));
    }
  }

  private void carry(
      MethodDescriptor<byte[], byte[]> method, byte[] request, StreamObserver<byte[]> answers) {
    String kind = String.valueOf(method.getBareMethodName());
    try {
      Row<?> row = ASKED.contains(kind) ? traffic.owner(request, NAME, kind) : null;
      Stop.@Nullable How how = row == null ? null : row.arrives(NAME, kind);
      if (row != null && row.stands() && how != Stop.How.AFTER) {
        row.awaitFreedom();
        answers.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      ClientCalls.asyncUnaryCall(
          upstream.newCall(method, CallOptions.DEFAULT),
          request,
          row == null || how == null && !row.stands() ? answers : new Met(row, how, answers));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps an answer back, or lies about it.
  private record Met(Row<?> row, Stop.@Nullable How how, StreamObserver<byte[]> answers)
      implements StreamObserver<byte[]> {

    @Override
    public void onNext(byte[] answer) {
      // Nobody gets it.
    }

    @Override
    public void onError(Throwable failed) {
      end();
    }

    @Override
    public void onCompleted() {
      end();
    }

    /// On a thread of its own: those of the channel are few.
    private void end() {
      Thread.ofVirtual()
          .start(() -> {
            try {
              if (row.stands()) {
                row.awaitFreedom();
              }
              if (how != Stop.How.SILENT) {
                answers.onError(
                    (how == Stop.How.SAYS_500 ? Status.INTERNAL : Status.UNAVAILABLE)
                        .asRuntimeException());
              }
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    upstream.shutdownNow();
  }
}
