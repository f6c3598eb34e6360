package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import studio.dailies.api.problem.Problems;

/// Somebody who sends a byte now and then holds a thread for a short while only.
class SlowBodyTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final AtomicInteger status = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();

  @Test
  void bodyThatDripsIsGivenUp() throws Exception {
    new RequestBodies(new Problems(Json.mapper()), Duration.ofMillis(200))
        .doFilter(request(), response(), (_, _) -> passed.incrementAndGet());

    assertThat(passed).hasValue(0);
    assertThat(status).hasValue(408);
    assertThat(written.toString(java.nio.charset.StandardCharsets.UTF_8)).contains("too-slow");
  }

  private static HttpServletRequest request() {
    return fake(
        HttpServletRequest.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "getServletPath" -> "/api/projects";
              case "getMethod" -> "POST";
              case "getContentType" -> "application/json";
              case "getContentLengthLong" -> -1L;
              case "getInputStream" -> new Drip();
              case "getDispatcherType" -> jakarta.servlet.DispatcherType.REQUEST;
              default -> null;
            });
  }

  private HttpServletResponse response() {
    return fake(
        HttpServletResponse.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "isCommitted" -> false;
              case "getOutputStream" -> new Sink();
              case "setStatus" -> {
                status.set((int) arguments[0]);
                yield null;
              }
              default -> null;
            });
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static final class Drip extends ServletInputStream {
    @Override
    public int read() {
      LockSupport.parkNanos(20_000_000);
      return ' ';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      into[offset] = (byte) read();
      return 1;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {}
  }

  private final class Sink extends ServletOutputStream {
    @Override
    public void write(int one) {
      written.write(one);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }
}
