package studio.dailies.activities.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.account.Identities.Connected;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Acceptances.Acceptance;

/// Who somebody is to us: `account.json`.
final class AccountRecord {
  static final String FORMAT = "dailies-account/1";

  private final Accounts accounts;
  private final Identities identities;
  private final Acceptances acceptances;

  AccountRecord(Accounts accounts, Identities identities, Acceptances acceptances) {
    this.accounts = accounts;
    this.identities = identities;
    this.acceptances = acceptances;
  }

  record AccountJson(
      String format,
      String id,
      String address,
      String ledger,
      Instant createdAt,
      List<IdentityJson> identities,
      List<Acceptance> policies) {}

  /// @param way `google` or `x`
  /// @param subject what they call the person
  record IdentityJson(String id, String way, String subject, Instant since) {}

  Stream<String> pieces(Account account) {
    Map<String, String> subjects = identities.subjects(account.id());
    String address = accounts.address(account.id()).map(EmailAddress::value).orElse("");
    return Stream.of(
        Json.of(
                new AccountJson(
                    FORMAT,
                    account.id().value(),
                    address,
                    account.ledger().value(),
                    account.createdAt(),
                    identities.of(account.id()).stream().map(it -> identity(it, subjects)).toList(),
                    acceptances.of(account.id())))
            + "\n");
  }

  private static IdentityJson identity(Connected each, Map<String, String> subjects) {
    return new IdentityJson(
        each.id(), each.issuer().word(), subjects.getOrDefault(each.id(), ""), each.since());
  }
}
