package studio.dailies.worker;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.privacy.PrivacyRequestActivitiesImpl;
import studio.dailies.activities.sweep.OpenRequests;
import studio.dailies.store.Stores;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.workflows.client.Starter;

/// What people ask about their data, and who sees to the answer.
@Configuration(proxyBeanMethods = false)
class PrivacyWiring {

  @Bean
  PrivacyRequests privacyRequests(Stores stores, Clock clock) {
    PrivacyRequests requests = new PrivacyRequests(stores.template(), stores.seal(), clock);
    requests.createIndexes();
    return requests;
  }

  @Bean
  PrivacyRequestActivitiesImpl privacyRequestActivities(PrivacyRequests requests, Outbox outbox) {
    return new PrivacyRequestActivitiesImpl(requests, outbox);
  }

  @Bean
  OpenRequests openRequests(PrivacyRequests requests, Starter starter) {
    return new OpenRequests(requests, starter::privacyRequest, starter::privacyRequestAnswered);
  }
}
