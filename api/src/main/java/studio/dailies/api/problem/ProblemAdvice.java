package studio.dailies.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import studio.dailies.api.request.BodyRefused;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.store.request.Requests;

/// The one table from what can happen in a handler to what the client is told.
@RestControllerAdvice
final class ProblemAdvice {

  @ExceptionHandler
  ResponseEntity<Problem> refused(Refusal refusal) {
    return Problems.entity(refusal.problem());
  }

  @ExceptionHandler
  ResponseEntity<Problem> bodyRefused(BodyRefused refused) {
    return Problems.entity(refused.problem());
  }

  @ExceptionHandler
  ResponseEntity<Problem> otherBody(Requests.OtherBody ignored) {
    return Problems.entity(
        Problem.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            "Repeat a request with exactly the same body, or use a new key."));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(
      HttpMessageNotReadableException unreadable, HttpServletRequest request) {
    return Problems.entity(JsonProblems.of(unreadable, RequestBodies.of(request)));
  }

  @ExceptionHandler
  ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mismatch) {
    if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return Problems.entity(Problem.notFound());
    }
    String value = String.valueOf(mismatch.getValue());
    return Problems.entity(
        Refusal.field(mismatch.getName(), value, "is not of the right kind").problem());
  }

  @ExceptionHandler
  ResponseEntity<Problem> incomplete(ServletRequestBindingException ignored) {
    return Problems.entity(
        Problem.of(ProblemType.BAD_REQUEST, "A parameter or header is missing."));
  }

  /// The server reads the parameters of the address only when somebody asks for one.
  @ExceptionHandler
  ResponseEntity<Problem> unreadableParameters(InvalidParameterException ignored) {
    return Problems.entity(
        Problem.of(
            ProblemType.BAD_REQUEST,
            "What follows the ? in the address must be at most 1000 parameters, each with a name,"
                + " in UTF-8."));
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
    String[] allowed = Objects.requireNonNullElse(wrong.getSupportedMethods(), new String[0]);
    Problem problem =
        Problem.of(
            ProblemType.METHOD_NOT_ALLOWED,
            wrong.getMethod() + " is not one of: " + String.join(", ", allowed) + ".");
    return ResponseEntity.status(problem.status())
        .header("Allow", String.join(", ", allowed))
        .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongType(HttpMediaTypeNotSupportedException ignored) {
    return Problems.entity(
        Problem.of(
            ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json in UTF-8."));
  }

  @ExceptionHandler
  ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException ignored) {
    return Problems.entity(
        Problem.of(ProblemType.NOT_ACCEPTABLE, "Accept application/json, or send no Accept."));
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  ResponseEntity<Problem> noHandler() {
    return Problems.entity(Problem.notFound());
  }

  /// The client went away; nobody is left to tell.
  @ExceptionHandler
  void goneAway(IOException ignored) {}

  @ExceptionHandler
  ResponseEntity<Problem> fault(RuntimeException fault) {
    return Problems.entity(Faults.of(fault));
  }
}
