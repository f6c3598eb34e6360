package studio.dailies.workflows.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/// Lets a worker's questions for work wait for a server that is away, for as long as a question may
/// take (70 s), where all other calls fail at once. The SDK (1.38) pauses after each that fails,
/// twice as long each time and for all pollers of a queue together: after an outage of seconds a
/// worker slept for a minute.
final class PatientPolls implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return next.newCall(method, isPoll(method) ? options.withWaitForReady() : options);
  }

  private static boolean isPoll(MethodDescriptor<?, ?> method) {
    String name = method.getBareMethodName();
    return name != null && name.startsWith("Poll") && name.endsWith("TaskQueue");
  }
}
