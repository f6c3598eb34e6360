package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.operator.Acting.Reason;
import studio.dailies.api.privacy.RequestDesk;
import studio.dailies.api.privacy.Wish;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.api.signin.Addresses;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.operator.Action;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.privacy.RequestLimits;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequest.Answer;
import studio.dailies.store.privacy.PrivacyRequest.Asked;
import studio.dailies.store.privacy.PrivacyRequests;

/// What people ask about their data, for those who answer it. What they wrote is shown only to who
/// says why, which is recorded.
@Hidden
@RestController
@RequestMapping("/operator/requests")
final class OperatorRequestController {
  private static final int MOST = 100;

  private final PrivacyRequests requests;
  private final RequestDesk desk;
  private final Accounts accounts;
  private final Acting acting;

  OperatorRequestController(
      PrivacyRequests requests, RequestDesk desk, Accounts accounts, Acting acting) {
    this.requests = requests;
    this.desk = desk;
    this.accounts = accounts;
    this.acting = acting;
  }

  record RequestView(
      String id, RequestKind kind, RequestState state, Instant receivedAt, Instant due) {
    static RequestView of(PrivacyRequest request) {
      return new RequestView(
          request.id().value(),
          request.kind(),
          request.state(),
          request.receivedAt(),
          request.deadlines().due());
    }
  }

  /// @param account whose request it is; missing for somebody without one
  /// @param address of somebody without an account
  record AskedView(
      RequestView request, @Nullable String account, @Nullable String address, String text) {}

  record RequestsView(List<RequestView> items) {}

  /// @param answer what the person is told; it is mailed, or shown where they are signed in
  record Answering(@Nullable String answer, @Nullable String why) {}

  /// @param address of who wrote to us; if it is that of an account, the request is the account's
  /// @param kind `access`, `correction`, `deletion`, `objection`, `takedown`, `other`
  /// @param text what they wrote, at most 5000 characters
  record Entering(
      @Nullable String address,
      @Nullable String kind,
      @Nullable String text,
      @Nullable String why) {}

  /// On behalf of somebody who wrote to us in another way. Its time runs from now on: it is to be
  /// entered on the day on which it came.
  @PutMapping("/{id}")
  RequestView enter(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Entering entering) {
    if (!Ids.isId(id)) {
      throw Refusal.field("id", id, "must be 32 hexadecimal digits, drawn for this request");
    }
    EmailAddress address = Addresses.read("address", entering.address());
    RequestKind kind = Wish.kind(entering.kind());
    String text = Wish.text(entering.text());
    Optional<AccountId> account = accounts.find(address).map(Account::id);
    return acting.act(
        token,
        Action.ENTER_REQUEST,
        id,
        account,
        entering.why(),
        () -> {
          PrivacyRequestId fresh = new PrivacyRequestId(id);
          return RequestView.of(
              account
                  .map(known -> desk.ask(fresh, known, kind, text))
                  .orElseGet(() -> desk.ask(fresh, address, kind, text)));
        });
  }

  /// Those that are not answered, by when they have to be.
  @GetMapping
  RequestsView open() {
    return new RequestsView(
        requests.in(RequestState.OPEN, MOST).stream()
            .map(RequestView::of)
            .sorted(Comparator.comparing(RequestView::due))
            .toList());
  }

  @PostMapping("/{id}/read")
  AskedView read(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    return act(token, Action.READ_REQUEST, id, reason.why(), this::asked);
  }

  /// Answered before: refused, and the first answer stays.
  @PostMapping("/{id}/answer")
  RequestView answer(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Answering answering) {
    String text = Texts.lines("answer", answering.answer(), RequestLimits.ANSWER_CHARS).strip();
    if (text.isEmpty()) {
      throw Refusal.field("answer", "", "must say something");
    }
    return act(
        token,
        Action.ANSWER_REQUEST,
        id,
        answering.why(),
        request -> {
          Answer answer = new Answer(Action.ANSWER_REQUEST.role().word(), text);
          if (!desk.answer(request.id(), answer).orElse(false)) {
            throw Healing.refused("It was answered before; that answer stays.");
          }
          return RequestView.of(find(id).orElseThrow());
        });
  }

  private AskedView asked(PrivacyRequest request) {
    Asked asked = requests.asked(request);
    return new AskedView(
        RequestView.of(request),
        request.account().map(Object::toString).orElse(null),
        asked.address().map(EmailAddress::value).orElse(null),
        asked.text());
  }

  private <T> T act(
      Jwt token, Action action, String id, @Nullable String why, Function<PrivacyRequest, T> deed) {
    Optional<PrivacyRequest> request = find(id);
    return acting.act(
        token,
        action,
        request.map(it -> it.id().value()).orElse("?"),
        request.flatMap(PrivacyRequest::account),
        why,
        () ->
            deed.apply(
                request.orElseThrow(() -> Refusal.notFound("id", id, "the id of a request"))));
  }

  private Optional<PrivacyRequest> find(String id) {
    return Optional.of(id).filter(Ids::isId).map(PrivacyRequestId::new).flatMap(requests::find);
  }
}
