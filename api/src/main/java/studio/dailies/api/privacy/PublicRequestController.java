package studio.dailies.api.privacy;

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
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Browsers;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.api.signin.Addresses;
import studio.dailies.api.signin.ChallengeView;
import studio.dailies.api.signin.Codes;
import studio.dailies.domain.Ids;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.session.Sessions.Session;

/// Requests of people without an account: whoever finds themselves in a picture of somebody else's,
/// for one. Nothing is stored before the address is proven, by a mailed code, and nothing here
/// looks whether it has an account.
@Tag(name = "Requests about your data")
@RestController
@RequestMapping("/api/public-requests")
final class PublicRequestController {
  private final RequestDesk desk;
  private final Codes codes;
  private final Browsers browsers;
  private final Pacing pacing;
  private final Ids ids;

  PublicRequestController(
      RequestDesk desk, Codes codes, Browsers browsers, Pacing pacing, Ids ids) {
    this.desk = desk;
    this.codes = codes;
    this.browsers = browsers;
    this.pacing = pacing;
    this.ids = ids;
  }

  record Sender(@Schema(example = "ada@example.com") @Nullable String email) {}

  /// @param challenge what asking for the code has answered
  /// @param code the six digits from the mail
  /// @param kind `access`, `correction`, `deletion`, `objection`, `takedown`, `other`
  /// @param text in their words, at most 5000 characters
  record PublicWish(
      @Nullable String challenge,
      @Schema(example = "123456") @Nullable String code,
      @Schema(example = "takedown") @Nullable String kind,
      @Nullable String text) {}

  /// We have it. Everything else comes by mail.
  ///
  /// @param message by when there is an answer, in words
  record Received(String id, @Schema(example = "takedown") String kind, String message) {}

  @Operation(
      summary = "Ask for a code by mail, to ask us something without an account",
      description = "As when signing in: the code works only together with the one cookie.")
  @ApiResponse(responseCode = "202", description = "The code is on its way")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: see `Retry-After`")
  @PostMapping("/challenges")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ChallengeView challenge(
      @RequestBody Sender body, HttpServletRequest request, HttpServletResponse response) {
    EmailAddress address = Addresses.read("email", body.email());
    pacing.code(address, request);
    Session browser = browsers.of(request, response);
    return ChallengeView.of(codes.send(address, browser, Purpose.REQUEST));
  }

  @Operation(
      summary = "Ask us something, with the code",
      description =
          "You have our answer by mail within five business days (UTC). A code is good for one"
              + " request.")
  @ApiResponse(responseCode = "201", description = "We have it")
  @ApiResponse(responseCode = "403", description = "`code-refused`, `cross-site`")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Received ask(@RequestBody PublicWish wish, HttpServletRequest request) {
    String challenge = Texts.required("challenge", wish.challenge());
    String code = Texts.required("code", wish.code());
    RequestKind kind = Wish.kind(wish.kind());
    String text = Wish.text(wish.text());
    Session browser =
        SessionFilter.sessionOf(request)
            .orElseThrow(() ->
                Refusal.of(
                    ProblemType.CODE_REFUSED, "It works only in the browser that asked for it."));
    EmailAddress proven = codes.use(challenge, code, browser, Purpose.REQUEST, request).address();
    PrivacyRequest made = desk.ask(new PrivacyRequestId(ids.next()), proven, kind, text);
    return new Received(made.id().value(), kind.word(), RequestView.message(made));
  }
}
