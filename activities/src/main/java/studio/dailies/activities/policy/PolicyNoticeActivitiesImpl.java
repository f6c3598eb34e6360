package studio.dailies.activities.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.Failures;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.policy.PolicyNotices;
import studio.dailies.workflows.policy.PolicyNoticeActivities;

/// The steps of a notice.
public final class PolicyNoticeActivitiesImpl implements PolicyNoticeActivities {
  private final Policies policies;
  private final PolicyNotices notices;
  private final Accounts accounts;
  private final Outbox outbox;

  public PolicyNoticeActivitiesImpl(
      Policies policies, PolicyNotices notices, Accounts accounts, Outbox outbox) {
    this.policies = policies;
    this.notices = notices;
    this.accounts = accounts;
    this.outbox = outbox;
  }

  @Override
  public boolean begin(String version, String run) {
    PolicyVersion policy =
        policies
            .find(version)
            .orElseThrow(
                () -> Failures.never("PolicyMissing", "this worker has no version " + version));
    return policies.told().contains(policy) && notices.begin(version, run).endedAt().isEmpty();
  }

  @Override
  public @Nullable String page(String version, @Nullable String after) {
    Instant startedAt =
        notices
            .find(version)
            .map(PolicyNotices.Notice::startedAt)
            .orElseThrow(() -> Failures.never("NoticeMissing", "no notice of " + version));
    List<AccountId> page =
        accounts.page(Optional.ofNullable(after).map(AccountId::new), startedAt, PAGE);
    page.forEach(account -> outbox.send(MailKind.POLICY_CHANGED, account, version));
    return page.isEmpty() ? null : page.getLast().value();
  }

  @Override
  public void end(String version) {
    notices.end(version);
  }
}
