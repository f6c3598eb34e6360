package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.session.Me;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequests;

/// Requests of people who are signed in.
@Tag(name = "Requests about your data")
@RestController
@RequestMapping("/api/privacy-requests")
final class PrivacyRequestController {
  private final PrivacyRequests requests;
  private final RequestDesk desk;
  private final Repeats repeats;
  private final Pacing pacing;

  PrivacyRequestController(
      PrivacyRequests requests, RequestDesk desk, Repeats repeats, Pacing pacing) {
    this.requests = requests;
    this.desk = desk;
    this.repeats = repeats;
    this.pacing = pacing;
  }

  @Operation(
      summary = "Ask us something about your data",
      description =
          "You have our answer within five business days (UTC; the answer here says by when). At most"
              + " 10 a day.")
  @ApiResponse(responseCode = "201", description = "We have it")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: see `Retry-After`")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  RequestView ask(@Me AccountId account, @RequestBody Wish wish, HttpServletRequest request) {
    RequestKind kind = wish.checkedKind();
    String text = wish.checkedText();
    if (!repeats.isKnown(account, request)) {
      pacing.privacyRequest(account);
    }
    PrivacyRequestId id = new PrivacyRequestId(repeats.id(account, request));
    return whole(desk.ask(id, account, kind, text));
  }

  @Operation(summary = "What you have asked, the newest first")
  @GetMapping
  Page<RequestView> list(@Me AccountId account) {
    return new Page<>(
        requests.of(account).stream()
            .map(it -> RequestView.of(it, null, Optional.empty()))
            .toList(),
        null);
  }

  @Operation(summary = "One of them, with our answer")
  @GetMapping("/{id}")
  RequestView read(@Me AccountId account, @PathVariable String id) {
    return Optional.of(id)
        .filter(Ids::isId)
        .flatMap(it -> requests.find(account, new PrivacyRequestId(it)))
        .map(this::whole)
        .orElseThrow(Refusal::notFound);
  }

  private RequestView whole(PrivacyRequest request) {
    return RequestView.of(request, requests.asked(request).text(), requests.answer(request));
  }
}
