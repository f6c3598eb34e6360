package studio.dailies.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the server itself refuses, in the same shape as everything else.
@Hidden
@RestController
final class ErrorPage implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<Problem> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return Problems.entity(of(status instanceof Integer code ? code : 500));
  }

  static Problem of(int status) {
    if (status == 404) {
      return Problem.notFound();
    }
    return status >= 400 && status < 500
        ? Problem.of(ProblemType.BAD_REQUEST, "The request is not well formed.")
        : Problem.of(ProblemType.INTERNAL, "It is our fault, not yours.");
  }
}
