package studio.dailies.activities.mail;

import java.net.URI;
import java.util.Optional;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.export.ExportState;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.UnsubscribeLinks;
import studio.dailies.domain.mail.UnsubscribeLinks.Ends;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.export.Exports;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.store.signin.Challenges;

/// Writes each mail from what it is about, when it is sent and not before.
public final class Letters {
  private final String from;
  private final URI origin;
  private final UnsubscribeLinks links;
  private final Challenges challenges;
  private final Accounts accounts;
  private final Policies policies;
  private final PrivacyRequests requests;
  private final Exports exports;
  private final EmailAddress operators;

  /// @param from whom mail is from
  /// @param origin of the pages that a mail may name
  /// @param operators those who answer requests
  public Letters(
      String from,
      URI origin,
      UnsubscribeLinks links,
      Challenges challenges,
      Accounts accounts,
      Policies policies,
      PrivacyRequests requests,
      Exports exports,
      EmailAddress operators) {
    this.from = from;
    this.origin = origin;
    this.links = links;
    this.challenges = challenges;
    this.accounts = accounts;
    this.policies = policies;
    this.requests = requests;
    this.exports = exports;
    this.operators = operators;
  }

  /// @return empty when what it is about is gone, or the person is
  Optional<OutgoingMail> write(Mail mail) {
    return switch (mail.kind()) {
      case CODE ->
          challenges.code(new ChallengeId(mail.about())).map(code -> CodeMail.render(from, code));
      case POLICY_CHANGED ->
          policies
              .find(mail.about())
              .flatMap(it -> toPerson(mail, PolicyMail.words(origin, it, policies.before(it))));
      case REQUEST_RECEIVED -> request(mail).flatMap(it -> to(mail, it, RequestMails.received(it)));
      case REQUEST_REMINDER -> request(mail).flatMap(it -> reminder(mail, it));
      case REQUEST_ANSWERED -> request(mail).flatMap(it -> to(mail, it, answered(it)));
      case EXPORT_READY ->
          exports
              .find(new ExportId(mail.about()))
              .filter(it -> it.state() == ExportState.READY)
              .flatMap(it -> toPerson(mail, ExportMail.words(origin, it)));
      case SCENE_READY -> toPerson(mail, SceneReadyMail.words(origin));
    };
  }

  /// What it is about begins with the request's id.
  private Optional<PrivacyRequest> request(Mail mail) {
    return requests.find(new PrivacyRequestId(mail.about().split("/", -1)[0]));
  }

  private Optional<OutgoingMail> reminder(Mail mail, PrivacyRequest request) {
    return RequestMails.day(mail.about())
        .filter(_ -> request.state() == RequestState.OPEN)
        .map(day -> RequestMails.reminder(request, day).to(from, operators, null));
  }

  private Words answered(PrivacyRequest request) {
    return request.account().isPresent()
        ? RequestMails.answered(request, origin)
        : RequestMails.answered(request, requests.answer(request).orElseThrow());
  }

  private Optional<OutgoingMail> to(Mail mail, PrivacyRequest request, Words words) {
    return request.account().isPresent()
        ? toPerson(mail, words)
        : requests.asked(request).address().map(address -> words.to(from, address, null));
  }

  private Optional<OutgoingMail> toPerson(Mail mail, Words words) {
    return mail.account()
        .flatMap(account -> accounts.address(account).map(to -> letter(mail, account, to, words)));
  }

  private OutgoingMail letter(Mail mail, AccountId account, EmailAddress to, Words words) {
    if (!mail.kind().mailClass().needsConsent()) {
      return words.to(from, to, null);
    }
    String link = links.sign(new Ends(account, mail.kind().mailClass()));
    return words.to(from, to, origin.resolve("/mail/unsubscribe/" + link));
  }
}
