package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.domain.mail.EmailAddress;

@Tag(name = "Signing in")
@RestController
@RequestMapping("/api/sign-in")
final class SignInController {
  private final SignIn signIn;

  SignInController(SignIn signIn) {
    this.signIn = signIn;
  }

  /// @param newcomer what a return from Google or X has given, if this is to finish it
  record NewChallenge(
      @Schema(example = "ada@example.com") @Nullable String email, @Nullable String newcomer) {}

  record SignedIn(String account) {}

  @Operation(
      summary = "Ask for a code by mail",
      description =
          "The answer is the same whether the address is known or not. It sets the one cookie: the"
              + " code works only together with it.")
  @ApiResponse(responseCode = "202", description = "The code is on its way")
  @ApiResponse(
      responseCode = "404",
      description = "`not-found`: this newcomer is not there any more")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: see `Retry-After`")
  @PostMapping("/challenges")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ChallengeView challenge(
      @RequestBody NewChallenge body, HttpServletRequest request, HttpServletResponse response) {
    EmailAddress address = Addresses.read("email", body.email());
    Codes.Sent sent =
        body.newcomer() == null
            ? signIn.challenge(address, request, response)
            : signIn.challenge(address, body.newcomer(), request);
    return ChallengeView.of(sent);
  }

  @Operation(
      summary = "Sign in with the code",
      description = "A code is good for ten minutes, for five tries, once, in one browser.")
  @ApiResponse(responseCode = "201", description = "Signed in; the cookie is a new one")
  @ApiResponse(responseCode = "403", description = "`code-refused`, `cross-site`")
  @ApiResponse(responseCode = "409", description = "`identity-taken`")
  @PostMapping("/sessions")
  @ResponseStatus(HttpStatus.CREATED)
  SignedIn session(
      @RequestBody TypedCode body, HttpServletRequest request, HttpServletResponse response) {
    return new SignedIn(
        signIn.complete(body.challengeGiven(), body.codeGiven(), request, response).value());
  }
}
