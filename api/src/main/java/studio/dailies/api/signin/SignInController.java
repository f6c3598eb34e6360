package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.mail.EmailAddress;

@Tag(name = "Signing in")
@RestController
@RequestMapping("/api/sign-in")
final class SignInController {
  private final SignIn signIn;

  SignInController(SignIn signIn) {
    this.signIn = signIn;
  }

  record NewChallenge(@Schema(example = "ada@example.com") @Nullable String email) {}

  record ChallengeView(String id, Instant expiresAt) {}

  record NewSession(
      @Nullable String challenge, @Schema(example = "123456") @Nullable String code) {}

  record SignedIn(String account) {}

  @Operation(
      summary = "Ask for a code by mail",
      description =
          "The answer is the same whether the address is known or not. It sets the one cookie: the"
              + " code works only together with it.")
  @PostMapping("/challenges")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ChallengeView challenge(
      @RequestBody NewChallenge body, HttpServletRequest request, HttpServletResponse response) {
    SignIn.Opened opened = signIn.challenge(address(body.email()), request, response);
    return new ChallengeView(opened.id().value(), opened.expiresAt());
  }

  @Operation(
      summary = "Sign in with the code",
      description = "A code is good for ten minutes, for five tries, once, in one browser.")
  @ApiResponse(responseCode = "201", description = "Signed in; the cookie is a new one")
  @ApiResponse(responseCode = "403", description = "`code-refused`, `cross-site`")
  @PostMapping("/sessions")
  @ResponseStatus(HttpStatus.CREATED)
  SignedIn session(
      @RequestBody NewSession body, HttpServletRequest request, HttpServletResponse response) {
    String challenge = Texts.required("challenge", body.challenge());
    String code = Texts.required("code", body.code());
    return new SignedIn(signIn.complete(challenge, code, request, response).value());
  }

  private static EmailAddress address(@Nullable String given) {
    String typed = Texts.required("email", given);
    try {
      return EmailAddress.of(typed);
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          "email",
          typed,
          "must be one e-mail address of at most " + EmailAddress.MAX_CHARS + " characters");
    }
  }
}
