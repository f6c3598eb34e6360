package studio.dailies.worker;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.policy.PolicyNoticeActivitiesImpl;
import studio.dailies.activities.sweep.UnsignedAcceptances;
import studio.dailies.activities.sweep.UntoldPolicies;
import studio.dailies.domain.deletion.ReceiptKeys;
import studio.dailies.store.Stores;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.policy.PolicyNotices;
import studio.dailies.workflows.client.Starter;

/// The privacy policy, and who is written to about it.
@Configuration(proxyBeanMethods = false)
class PolicyWiring {

  @Bean
  Policies policies(WorkerSettings settings) {
    return Policies.load(settings.policy().folder());
  }

  @Bean
  PolicyNotices policyNotices(Stores stores, Clock clock) {
    return new PolicyNotices(stores.template(), clock);
  }

  @Bean
  PolicyNoticeActivitiesImpl policyNoticeActivities(
      Policies policies, PolicyNotices notices, Accounts accounts, Outbox outbox) {
    return new PolicyNoticeActivitiesImpl(policies, notices, accounts, outbox);
  }

  @Bean
  Acceptances acceptances(Stores stores, Clock clock) {
    Acceptances acceptances = new Acceptances(stores.template(), clock);
    acceptances.createIndexes();
    return acceptances;
  }

  @Bean
  UnsignedAcceptances unsignedAcceptances(Acceptances acceptances, ReceiptKeys keys) {
    return new UnsignedAcceptances(acceptances, keys);
  }

  @Bean
  UntoldPolicies untoldPolicies(Policies policies, PolicyNotices notices, Starter starter) {
    return new UntoldPolicies(policies, notices, starter::policyNotice);
  }
}
