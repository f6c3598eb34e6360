package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.uber.m3.tally.NoopScope;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.domain.Secret;

/// Over a socket, with a server that lets nobody in without a certificate that it knows.
class TemporalClientsTest {
  private static final String API_KEY = "eyJhbGciOiJFUzI1NiJ9.e30.c2ln";
  private static TestCertificates.Pair server;
  private static TestCertificates.Pair worker;
  private static TestCertificates.Pair stranger;

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private Server running;

  @BeforeAll
  static void certificates(@TempDir Path folder) throws Exception {
    var certificates = new TestCertificates(folder);
    server = certificates.of("server");
    worker = certificates.of("worker");
    stranger = certificates.of("stranger");
  }

  @BeforeEach
  void start() throws Exception {
    SslContext tls =
        GrpcSslContexts.forServer(stream(server.certificate()), stream(server.key()))
            .trustManager(stream(worker.certificate()))
            .clientAuth(ClientAuth.REQUIRE)
            .build();
    running =
        NettyServerBuilder.forPort(0)
            .sslContext(tls)
            .addService(new Answering())
            .intercept(new Listening())
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    running.shutdownNow();
  }

  @Test
  void certificateOpensTheServerAndTheApiKeyGoesWithEachCall() {
    assertThat(ask(frontend(worker, server, new Secret(API_KEY)))).isEqualTo("id of studio");

    assertThat(authorizations).contains("Bearer " + API_KEY);
  }

  @Test
  void strangersCertificateIsNotLetIn() {
    assertThatThrownBy(() -> ask(frontend(stranger, server, null)))
        .isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void serverThatNobodyVouchesForIsToldNothing() {
    assertThatThrownBy(() -> ask(frontend(worker, stranger, new Secret(API_KEY))))
        .isInstanceOf(StatusRuntimeException.class);

    assertThat(authorizations).isEmpty();
  }

  @Test
  void proofIsNeverSentInTheClear() {
    assertThatThrownBy(
            () -> new Frontend("localhost:7233", false, new Secret(API_KEY), null, null, null))
        .hasMessageContaining("needs TLS")
        .hasMessageNotContaining(API_KEY);
  }

  @Test
  void certificateWithoutItsKeyIsRefused() {
    assertThatThrownBy(
            () -> new Frontend("localhost:7233", true, null, worker.certificate(), null, null))
        .hasMessageContaining("needs its key");
  }

  private Frontend frontend(
      TestCertificates.Pair who, TestCertificates.Pair authority, @Nullable Secret apiKey) {
    return new Frontend(
        "localhost:" + running.getPort(),
        true,
        apiKey,
        who.certificate(),
        new Secret(who.key()),
        authority.certificate());
  }

  private static String ask(Frontend frontend) {
    WorkflowServiceStubs stubs = TemporalClients.stubs(frontend, new NoopScope());
    try {
      return stubs
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("studio").build())
          .getNamespaceInfo()
          .getId();
    } finally {
      stubs.shutdownNow();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static final class Answering extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void describeNamespace(
        DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> answer) {
      var response = DescribeNamespaceResponse.newBuilder();
      response.getNamespaceInfoBuilder().setId("id of " + request.getNamespace());
      answer.onNext(response.build());
      answer.onCompleted();
    }
  }

  private final class Listening implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String authorization = headers.get(AUTHORIZATION);
      if (authorization != null) {
        authorizations.add(authorization);
      }
      return next.startCall(call, headers);
    }
  }
}
