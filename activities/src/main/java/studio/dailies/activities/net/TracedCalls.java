package studio.dailies.activities.net;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import studio.dailies.workflows.client.trace.Mark;
import studio.dailies.workflows.client.trace.Step;
import studio.dailies.workflows.client.trace.Tracing;

/// Traces each call, until its answer begins: whom we called, how, and the status. Nothing is sent
/// along, so that nobody outside can tell which calls belong together.
record TracedCalls(String party) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    try (Step step = Tracing.call(party)) {
      step.mark(Mark.METHOD, chain.request().method());
      try {
        Response response = chain.proceed(chain.request());
        step.mark(Mark.STATUS, response.code());
        return response;
      } catch (IOException | RuntimeException e) {
        step.failed(e);
        throw e;
      }
    }
  }
}
