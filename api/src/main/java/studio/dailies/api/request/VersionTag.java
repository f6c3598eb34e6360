package studio.dailies.api.request;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import studio.dailies.api.problem.Problem;

/// Sends the version of what is answered as its `ETag`. It stands for what can be edited, not for
/// every letter of the answer, so nothing is ever answered with "not modified".
@RestControllerAdvice
final class VersionTag implements ResponseBodyAdvice<Object> {
  @Override
  public boolean supports(
      MethodParameter handler, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter handler,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    Object versioned = body instanceof Problem problem ? problem.current() : body;
    if (versioned instanceof Versioned it) {
      response.getHeaders().setETag(Versions.tag(it.version()));
    }
    return body;
  }
}
